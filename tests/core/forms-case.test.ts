/** The form of a case: journaled sealed, on the acknowledgement, gone with the person. */

import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { jorgeSigns } from "../harness/core.ts";
import { applicant } from "../harness/visit.ts";
import { atCounter } from "./at-counter.ts";
import { refusal } from "./prepared.ts";
import { dumpAll, dumpProjections, journalRows } from "./tables.ts";

const answers = {
	domicilio: {
		supermanzana: "63",
		manzana: "12",
		lote: "7",
		calle: "Calle Xtacay 8",
	},
	motivo: "otro",
	otroMotivo: "beca municipal",
	personas: 4,
};

describe("the form of a case", () => {
	test("a missing field is told by its place, and nothing is kept", async () => {
		const { office, caseId } = await atCounter();
		const before = journalRows(office.rt.db).length;
		const refused = await refusal(
			office.rosa.act("cases.saveAnswers", {
				caseId,
				answers: { motivo: "otro", domicilio: { lote: "7" } },
			}),
		);
		expect(refused.code).toBe("answers_invalid");
		expect(refused.fields).toEqual([
			{ path: "answers.domicilio.supermanzana", problem: "missing" },
			{ path: "answers.domicilio.manzana", problem: "missing" },
			{ path: "answers.otroMotivo", problem: "missing" },
		]);
		expect(journalRows(office.rt.db)).toHaveLength(before);
		expect(
			(await office.rosa.call("cases.get", { caseId })).answers,
		).toBeNull();
	});

	test("is sealed, shown, replaced, rebuilt and on the acknowledgement", async () => {
		const { office, caseId } = await atCounter();
		await office.rosa.act("cases.saveAnswers", {
			caseId,
			answers: { ...answers, personas: 3 },
		});
		await office.rosa.act("cases.saveAnswers", {
			caseId,
			answers: { ...answers, otroMotivo: " beca municipal " },
		});
		expect((await office.rosa.call("cases.get", { caseId })).answers).toEqual(
			answers,
		);
		const saved = journalRows(office.rt.db).filter(({ body }) =>
			body.includes("case.answersSaved"),
		);
		expect(saved).toHaveLength(2);
		expect(saved.map(({ body }) => body).join()).not.toContain("Xtacay");
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const quote = await office.rosa.act("cases.quote", { caseId });
		await office.rosa.act("cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "cash",
			received: 30_000,
		});
		await office.rosa.act("cases.receive", { caseId });
		const { json } = await office.rosa.call("cases.acknowledgement", {
			caseId,
		});
		expect(JSON.parse(json ?? "").answers).toEqual(answers);
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});

	test("is gone everywhere once the person is erased", async () => {
		const { office, caseId, ticketId } = await atCounter();
		await office.rosa.act("cases.saveAnswers", { caseId, answers });
		await office.rosa.act("queue.finish", { ticketId });
		expect(dumpAll(office.rt.db)).toContain("Xtacay");
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "solicitud ARCO",
		});
		expect(
			(await office.rosa.call("cases.get", { caseId })).answers,
		).toBeNull();
		expect(dumpAll(office.rt.db)).not.toContain("Xtacay");
	});

	test("a sheet without a form of its own takes the general one", async () => {
		const { office, visitId } = await atCounter();
		const procedureId = "mbj-dif-asesoria-juridica";
		const { caseId } = await office.rosa.act("cases.open", {
			visitId,
			procedureId,
		});
		const refused = await refusal(
			office.rosa.act("cases.saveAnswers", { caseId, answers: {} }),
		);
		expect(refused.fields).toEqual([
			{ path: "answers.request", problem: "missing" },
		]);
		await office.rosa.act("cases.saveAnswers", {
			caseId,
			answers: { request: "pensión alimenticia" },
		});
		expect(
			(await office.kiosk.call("catalogue.get", { procedureId })).ownForm,
		).toBe(false);
	});
});
