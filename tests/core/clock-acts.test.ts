/** A clock that went back: what is signed or counted waits for a supervisor, what only moves a case goes on. */
import { expect, test } from "vitest";
import type { MethodName } from "../../shared/contract.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import {
	pay,
	quoted,
	reason,
	requirementsMet,
	second,
	visitOf,
} from "./case-desk.ts";
import { code, prepared } from "./prepared.ts";

test("with a clock set back a day nothing of money and receipts is done, and all of it once a supervisor confirmed it", async () => {
	const office = await prepared();
	const { rosa, mario, kiosk } = office;
	const corrected = await takeVisit(kiosk, rosa);
	const reversed = await takeVisit(kiosk, rosa);
	const cured = await quoted(office);
	await pay(rosa, cured.caseId, cured.quote.id);
	await rosa.act("cases.receive", { caseId: cured.caseId });
	await requirementsMet(office, cured.caseId);
	const { visitId } = cured;
	const { caseId } = await rosa.act("cases.open", {
		visitId,
		procedureId: "mbj-dif-asesoria-juridica",
	});
	await rosa.act("cases.setApplicant", { caseId, applicant });
	await rosa.act("cases.quote", { caseId });

	office.world.clock.pass(-24 * 60 * 60_000);
	const waiting: [MethodName, object][] = [
		["cases.cure", { caseId: cured.caseId }],
		["cases.awaitPayment", { caseId }],
		["cases.correct", { caseId: corrected.caseId, applicant, reason, second }],
		[
			"cases.reverse",
			{ caseId: reversed.caseId, refund: true, reason, second },
		],
		[
			"cases.reversePayment",
			{ paymentId: corrected.payment?.id, reason, second },
		],
		["till.withdraw", { amount: 100, reason, second }],
		["till.close", { pieces: {} }],
	];
	const ask = ([method, params]: [MethodName, object]) =>
		rosa.act(method, params as never);
	for (const each of waiting)
		expect(await code(ask(each)), each[0]).toBe("clock_back");

	// a case changes hands all the same
	await rosa.act("cases.handOver", { caseId });
	const later = await visitOf(office, mario);
	await mario.act("cases.take", { caseId, visitId: later.visitId });
	await mario.act("cases.handOver", { caseId });
	await rosa.act("cases.take", { caseId, visitId });

	await office.jorge.act("day.confirmClock", { reason: "es hoy" });
	for (const each of waiting) await ask(each);
});
