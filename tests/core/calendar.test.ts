/** Days that were closed after all: every deadline over them moves, once, and the citizen's papers say so. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
	movedBusinessDeadline,
	movedCalendarDeadline,
} from "../../core/calendar/rules.ts";
import { paperOf } from "../../core/print/papers/index.ts";
import { isReferenceFor } from "../../shared/payment-reference.ts";
import { addBusinessDays, addDays, isWeekend } from "../../shared/time.ts";
import { pay, quoted, requirementsMet, sameAfterRebuild } from "./case-desk.ts";
import { code, prepared } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const reason = "huracán; protección civil cerró la ciudad";
const START = "2026-10-05";
const someDays = (days: readonly number[]) =>
	new Set(days.map((each) => addDays(START, each)));
const offsets = fc.uniqueArray(fc.integer({ min: -5, max: 60 }), {
	maxLength: 20,
});

test("a deadline moves to where it would have been, had the calendar known", () => {
	fc.assert(
		fc.property(
			offsets,
			offsets,
			fc.integer({ min: 1, max: 25 }),
			(rest, lost, days) => {
				const holidays = someDays(rest);
				const closed = new Set(
					[...someDays(lost)].filter(
						(day) => !holidays.has(day) && !isWeekend(day),
					),
				);
				const all = new Set([...holidays, ...closed]);
				const until = addBusinessDays(START, days, holidays);
				expect(
					movedBusinessDeadline(START, until, { closed, holidays: all }),
				).toBe(addBusinessDays(START, days, all));
			},
		),
	);
});

test("a deadline in calendar days only may not end on a closed day", () => {
	const closed = new Set(["2026-10-09"]);
	const calendar = { closed, holidays: closed };
	expect(movedCalendarDeadline("2026-10-09", calendar)).toBe("2026-10-12");
	expect(movedCalendarDeadline("2026-10-10", calendar)).toBe("2026-10-10");
});

/** One received with something missing, one that waits for its payment. */
async function running() {
	const office = await prepared();
	const { rosa } = office;
	const missing = await quoted(office);
	await pay(rosa, missing.caseId, missing.quote.id);
	await requirementsMet(office, missing.caseId, 2);
	await rosa.act("cases.receive", { caseId: missing.caseId });
	await rosa.act("queue.finish", { ticketId: missing.ticketId });
	const ordered = await quoted(office);
	await rosa.act("cases.awaitPayment", { caseId: ordered.caseId });
	await rosa.act("queue.finish", { ticketId: ordered.ticketId });
	const view = async (caseId: string) =>
		await rosa.call("cases.get", { caseId });
	return { office, missing: missing.caseId, ordered: ordered.caseId, view };
}

test("closed days move cure, order and resolution; the story and later papers tell it, what was signed stays", async () => {
	const { office, missing, ordered, view } = await running();
	const before = await view(missing);
	const orderBefore = (await view(ordered)).order;
	const days = ["2026-10-06", "2026-10-07"];
	await office.jorge.act("day.closeEarly", { cause: "hurricane", reason });
	expect((await office.jorge.call("day.checklist", {})).uncounted).toEqual([
		START,
	]);
	expect(
		await office.jorge.act("calendar.closeDays", {
			days: [START, ...days],
			reason,
		}),
	).toEqual({ days: [START, ...days], moved: 2 });
	expect((await office.jorge.call("day.checklist", {})).uncounted).toEqual([]);

	const holidays = office.rt.settings.holidays();
	const after = await view(missing);
	const due = before.due ?? "";
	expect(due).toBe("2026-10-08");
	expect(after.due).toBe(addBusinessDays(due, 2, holidays));
	expect(after.deficiency?.until).toBe(
		addBusinessDays(before.deficiency?.until ?? "", 2, holidays),
	);
	const order = (await view(ordered)).order;
	expect(order?.validUntil).toBe(
		addBusinessDays(orderBefore?.validUntil ?? "", 2, holidays),
	);
	expect(order?.number).toBe(orderBefore?.number);
	for (const each of [order, orderBefore])
		expect(
			isReferenceFor(each?.reference.reference ?? "", each?.total ?? 0),
		).toBe(true);

	const { timeline } = await office.rosa.call("cases.timeline", {
		caseId: missing,
	});
	expect(timeline.at(-1)?.sentence).toMatch(
		/la oficina cerró y los plazos se movieron; lo que falta puede traerse hasta el .* la resolución es a más tardar el 12 de octubre de 2026\.$/,
	);
	const acknowledgement = JSON.stringify(
		paperOf(office.rt, "acknowledgement", missing),
	);
	expect(acknowledgement).toContain("jueves 8 de octubre de 2026");
	expect(acknowledgement).toContain("Plazos que se movieron");
	expect(acknowledgement).toContain("lunes 12 de octubre de 2026");
	expect(JSON.stringify(paperOf(office.rt, "order", ordered))).toContain(
		order?.reference.reference.slice(0, 4),
	);
	sameAfterRebuild(office);
	// the reason is in no body
	for (const { body } of journalRows(office.rt.db))
		expect(body).not.toContain("protección civil");
});

test("asked again it does nothing; dates that cannot be meant are refused", async () => {
	const { office } = await running();
	const close = (days: string[]) =>
		office.jorge.act("calendar.closeDays", { days, reason });
	expect((await close(["2026-10-06"])).moved).toBe(2);
	const operations = journalRows(office.rt.db).length;
	expect(await close(["2026-10-06"])).toEqual({ days: [], moved: 0 });
	expect(journalRows(office.rt.db)).toHaveLength(operations);
	// a Sunday and a rest day count for nobody
	expect(await close(["2026-10-11"])).toEqual({
		days: ["2026-10-11"],
		moved: 0,
	});
	for (const day of ["2027-10-06", "2026-02-30"])
		expect(await code(close([day]))).toBe("calendar_far");
	expect(await code(close(["mañana"]))).toBe("invalid_input");
	sameAfterRebuild(office);
});

test("a rest day of the settings moves what a closed day moves; taken back and put again it moves nothing", async () => {
	const { office, missing, view } = await running();
	const other = await running();
	const before = [...office.rt.settings.holidays()];
	const rest = (days: string[]) =>
		office.luis.act("office.change", { settings: { holidays: days } });
	const day = "2026-10-07";
	expect(await rest([...before, day])).toEqual({
		...{ changed: ["holidays"], moved: 2 },
	});
	await other.office.jorge.act("calendar.closeDays", { days: [day], reason });
	const after = await view(missing);
	const theirs = await other.view(other.missing);
	expect([after.due, after.deficiency?.until]).toEqual([
		...[theirs.due, theirs.deficiency?.until],
	]);
	expect((await rest(before)).moved).toBe(0);
	expect((await rest([...before, day])).moved).toBe(0);
	expect((await view(missing)).due).toBe(after.due);
	// one of the year's own, unticked by mistake and ticked again
	const [own] = before.filter((each) => each > "2026-10-06");
	await rest([...before.filter((each) => each !== own), day]);
	expect((await rest([...before, day])).moved).toBe(0);
	expect([...office.rt.settings.holidays()].sort()).toEqual(
		[...before, day].sort(),
	);
	sameAfterRebuild(office);
});

test("a deadline of days ago moves too: nobody could come", async () => {
	const { office, ordered } = await running();
	await office.jorge.act("day.closeEarly", { cause: "hurricane", reason });
	office.world.clock.set(Date.parse("2026-10-14T14:00:00Z"));
	const jorge = await office.staff("jorge", "office");
	await jorge.act("day.confirmClock", { reason: "volvió la luz" });
	await jorge.act("day.open", {});
	const days = ["05", "06", "07", "08", "09", "12", "13"].map(
		(day) => `2026-10-${day}`,
	);
	await jorge.act("calendar.closeDays", { days, reason });
	const order = office.rt.q.cases.one.get(ordered)?.pay_order ?? "{}";
	expect(JSON.parse(order).validUntil).toBe("2026-10-20");
});
