import { describe, expect, test } from "vitest";
import { clockTrust } from "../../core/day/rules.ts";
import { demoHolidays } from "../../core/demo/office.ts";
import {
	addBusinessDays,
	dateIn,
	daysBetween,
	isRealDate,
	wallTime,
} from "../../shared/time.ts";
import { code, prepared } from "./prepared.ts";

const residencia = "mbj-constancia-residencia";
const at = (iso: string) => Date.parse(iso);

describe("dates", () => {
	test("the office's day is Cancún's, not that of UTC", () => {
		const cancun = (iso: string) => dateIn(at(iso), "America/Cancun");
		expect(cancun("2026-10-06T04:59:59.999Z")).toBe("2026-10-05");
		expect(cancun("2026-10-06T05:00:00.000Z")).toBe("2026-10-06");
		expect(cancun("2026-07-06T04:59:59.999Z")).toBe("2026-07-05"); // no summer time there
		expect(cancun("2027-01-01T03:00:00.000Z")).toBe("2026-12-31");
		expect(dateIn(at("2026-10-06T04:59:59.999Z"), "UTC")).toBe("2026-10-06");
	});

	test("days between dates, and dates that do not exist", () => {
		expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
		expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
		expect(daysBetween("2026-10-05", "2026-10-01")).toBe(-4);
		expect(isRealDate("2028-02-29")).toBe(true);
		for (const not of [
			"2026-02-29",
			"2026-13-01",
			"2026-00-10",
			"2026-04-31",
			"26-04-01",
			"2026-4-1",
			"",
		])
			expect(isRealDate(not), not).toBe(false);
		expect(wallTime(0)).toBe("1970-01-01T00:00:00.000Z");
	});

	test("business days leave out weekends and the calendar's holidays", () => {
		const holidays = new Set(demoHolidays);
		expect(addBusinessDays("2026-10-05", 0, holidays)).toBe("2026-10-05");
		expect(addBusinessDays("2026-10-05", 1, holidays)).toBe("2026-10-06");
		expect(addBusinessDays("2026-10-02", 1, holidays)).toBe("2026-10-05");
		expect(addBusinessDays("2026-10-05", 5, holidays)).toBe("2026-10-12");
		expect(addBusinessDays("2026-09-15", 1, holidays)).toBe("2026-09-17");
		expect(addBusinessDays("2026-09-15", 1, new Set())).toBe("2026-09-16");
		expect(addBusinessDays("2026-12-24", 1, holidays)).toBe("2026-12-28");
	});
});

describe("clock trust", () => {
	const known = {
		maxWall: "2026-10-05T13:00:00.000Z",
		lastDay: "2026-10-05",
		confirmedDay: null,
	};
	test("a few seconds back are nothing, more than two minutes are", () => {
		const now = at(known.maxWall);
		expect(clockTrust(now, "2026-10-05", known)).toBe("ok");
		expect(clockTrust(now - 120_000, "2026-10-05", known)).toBe("ok");
		expect(clockTrust(now - 120_001, "2026-10-05", known)).toBe("back");
	});

	test("one day ahead of the last open day is ok, two are not, until a supervisor says so", () => {
		const now = at("2026-10-07T13:00:00.000Z");
		expect(clockTrust(now, "2026-10-06", known)).toBe("ok");
		expect(clockTrust(now, "2026-10-07", known)).toBe("ahead");
		const confirmed = { ...known, confirmedDay: "2026-10-07" };
		expect(clockTrust(now, "2026-10-07", confirmed)).toBe("ok");
		expect(clockTrust(now, "2026-10-09", confirmed)).toBe("ahead");
	});

	test("an empty journal trusts any clock", () => {
		const nothing = { maxWall: null, lastDay: null, confirmedDay: null };
		expect(clockTrust(0, "1970-01-01", nothing)).toBe("ok");
	});

	test("the office day stays the one that was opened when the clock passes midnight", async () => {
		const office = await prepared();
		office.world.clock.set(at("2026-10-06T04:59:00.000Z"));
		expect(await office.jorge.call("day.state", {})).toMatchObject({
			day: "2026-10-05",
			today: "2026-10-05",
		});
		office.world.clock.set(at("2026-10-06T05:00:00.000Z"));
		expect(await office.jorge.call("day.state", {})).toMatchObject({
			day: "2026-10-05",
			today: "2026-10-06",
			clock: "ok",
		});
		const { ticketId } = await office.kiosk.act("queue.issue", {
			procedureId: residencia,
		});
		expect(office.rt.q.queue.ticket.get(ticketId)?.day).toBe("2026-10-05");
	});

	test("a clock that is off stops opening, paying and receiving until it is confirmed, but no ticket", async () => {
		const office = await prepared();
		await office.jorge.act("day.close", {});
		office.world.clock.set(at("2026-10-09T14:00:00.000Z"));
		const jorge = await office.staff("jorge", "office"); // sessions do not last for days
		const rosa = await office.staff("rosa");
		expect(await code(jorge.act("day.open", {}))).toBe("clock_ahead");
		expect(await code(rosa.act("day.confirmClock", { reason: "puente" }))).toBe(
			"role_forbidden",
		);
		await jorge.act("day.confirmClock", { reason: "puente largo" });
		expect(await jorge.act("day.open", {})).toEqual({ day: "2026-10-09" });

		office.world.clock.set(at("2026-10-09T13:00:00.000Z"));
		await rosa.act("counters.open", { counter: 3 });
		await office.kiosk.act("queue.issue", { procedureId: residencia });
		const { ticketId, visitId } = await rosa.act("queue.callNext", {});
		await rosa.act("queue.start", { ticketId });
		const { caseId } = await rosa.act("cases.open", {
			visitId,
			procedureId: residencia,
		});
		const quote = await rosa.act("cases.quote", { caseId });
		const pay = () =>
			rosa.act("cases.pay", {
				caseId,
				quoteId: quote.id,
				method: "cash",
				received: 30_000,
			});
		expect(await code(pay())).toBe("clock_back");
		expect(await code(rosa.act("cases.receive", { caseId }))).toBe(
			"clock_back",
		);
		await jorge.act("day.confirmClock", { reason: "hora corregida" });
		await pay();
		expect(
			await code(jorge.act("day.confirmClock", { reason: "otra vez" })),
		).toBe("clock_is_right");
	});

	test("the day never goes back, even by a confirmed clock", async () => {
		const office = await prepared();
		await office.jorge.act("day.close", {});
		office.world.clock.set(at("2026-10-03T14:00:00.000Z"));
		expect(await code(office.jorge.act("day.open", {}))).toBe("clock_back");
		await office.jorge.act("day.confirmClock", { reason: "reloj corregido" });
		expect(await code(office.jorge.act("day.open", {}))).toBe("day_back");
	});
});
