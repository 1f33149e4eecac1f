import { afterEach, beforeEach, expect, test } from "vitest";
import {
	MORNING,
	type Office,
	openOffice,
	type Page,
	runtimeOf,
	scratch,
} from "../harness/core.ts";
import { openDay, takeVisit } from "../harness/visit.ts";

const DAY_MS = 24 * 60 * 60_000;
const procedureId = "mbj-constancia-residencia";
let remove: () => void;
let office: Office;
let kiosk: Page;
let clerk: Page;
let supervisor: Page;

beforeEach(async () => {
	const folder = scratch();
	remove = folder.remove;
	office = await openOffice(folder.dir);
	kiosk = office.page("kiosk");
	clerk = await office.staff("rosa");
	supervisor = await office.staff("jorge", "office");
	await openDay(supervisor, clerk);
});
afterEach(async () => {
	await office.stop();
	remove();
});

const issue = async () =>
	(await kiosk.act("queue.issue", { procedureId })).number;

/** A case with a quote, ready to be paid. */
async function quoted() {
	const { ticketId, visitId, number } = await clerk.act("queue.callNext", {});
	await clerk.act("queue.start", { ticketId });
	const { caseId } = await clerk.act("cases.open", { visitId, procedureId });
	await clerk.act("cases.setApplicant", {
		caseId,
		applicant: {
			names: "María",
			firstSurname: "Canul",
			secondSurname: "",
			curp: "GOMA900315MQRMRN07",
			noCurp: null,
			phone: "",
		},
	});
	const quote = await clerk.act("cases.quote", { caseId });
	return { caseId, quote, ticketId, number };
}

for (const [name, shift, refusal] of [
	["+2 years", 730 * DAY_MS, "clock_ahead"],
	["−1 day", -DAY_MS, "clock_back"],
] as const) {
	test(`fault 21: clock ${name} — tickets go on, opening, payment and reception wait for a supervisor`, async () => {
		await issue();
		office.world.clock.set(MORNING + shift);
		clerk = await office.staff("rosa"); // two years end every session
		supervisor = await office.staff("jorge", "office");
		await issue();
		const { caseId, quote, ticketId } = await quoted();
		const pay = () =>
			clerk.act("cases.pay", {
				caseId,
				quoteId: quote.id,
				method: "cash",
				received: 30_000,
			});
		await expect(pay()).rejects.toMatchObject({ code: refusal });
		await expect(clerk.act("cases.receive", { caseId })).rejects.toMatchObject({
			code: refusal,
		});
		const rt = runtimeOf(office.core);
		const before = rt.journal.heads().map(({ have }) => have);

		await expect(
			clerk.act("day.confirmClock", { reason: "lo veo bien" }),
		).rejects.toMatchObject({ code: "role_forbidden" });
		await supervisor.act("day.confirmClock", { reason: "reloj revisado" });
		expect(rt.journal.heads()[1]?.have).toBe((before[1] ?? 0) + 1);
		await pay();
		await clerk.act("cases.receive", { caseId });
		await clerk.act("queue.finish", { ticketId });
		await expect(
			supervisor.act("day.confirmClock", { reason: "otra vez" }),
		).rejects.toMatchObject({ code: "clock_is_right" });
	});

	test(`fault 21: clock ${name} — the day is not opened before a supervisor confirms it`, async () => {
		await clerk.act("counters.close", {});
		await supervisor.act("day.close", {});
		office.world.clock.set(MORNING + shift);
		supervisor = await office.staff("jorge", "office");
		await expect(supervisor.act("day.open", {})).rejects.toMatchObject({
			code: refusal,
		});
		expect((await supervisor.call("day.state", {})).clock).toBe(
			refusal.slice("clock_".length),
		);
	});

	test(`fault 21: clock ${name} — who came first is called first, and the journal keeps its order`, async () => {
		const issued = [await issue(), await issue()];
		office.world.clock.set(MORNING + shift);
		issued.push(await issue());
		office.world.clock.set(MORNING + 60_000);
		issued.push(await issue());
		const called: string[] = [];
		clerk = await office.staff("rosa");
		for (const _ of issued) {
			const { ticketId, number } = await clerk.act("queue.callNext", {});
			await clerk.act("queue.noShow", { ticketId });
			called.push(number);
		}
		expect(called).toEqual(issued);
		const auditor = await office.staff("ana", "office");
		expect(await auditor.call("journal.verify", {})).toMatchObject({
			ok: true,
		});
	});
}

test("fault 21: with a clock that is right again the office goes on by itself or after one confirmation", async () => {
	office.world.clock.set(MORNING + 730 * DAY_MS);
	await issue();
	office.world.clock.set(MORNING + 60_000);
	supervisor = await office.staff("jorge", "office");
	expect((await supervisor.call("day.state", {})).clock).toBe("back");
	await supervisor.act("day.confirmClock", { reason: "era la pila" });
	const visit = await takeVisit(kiosk, clerk);
	expect(visit.receipt.complete).toBe(true);
});
