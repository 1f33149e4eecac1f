/** Money that is no money, and payments at the wrong moment. */
import { describe, expect, test } from "vitest";
import { applicant } from "../harness/visit.ts";
import { atCounter, openCase, procedureId } from "./at-counter.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";

/** Appends straight to the journal, as no command would: for states that the commands keep away. */
const force = (office: Ready, type: string, day: string, payload = {}) =>
	office.rt.db
		.transaction(() =>
			office.rt.project(
				office.rt.journal.append(
					type,
					{ cmd: null, user: null, counter: null, day },
					() => ({ entity: day, payload }),
				),
				() => {},
			),
		)
		.immediate();

describe("money", () => {
	test("paid below the fee says what is missing and takes nothing", async () => {
		const { office, caseId } = await atCounter();
		const quote = await office.rosa.act("cases.quote", { caseId });
		const refused = await refusal(pay(office, caseId, quote.id, 25_790));
		expect(refused).toMatchObject({
			code: "paid_short",
			params: { missing: "$0.10" },
		});
		expect(refused.message).toContain("$0.10");
		expect((await office.rosa.call("till.state", {})).till?.payments).toBe(0);
		expect(await code(pay(office, caseId, quote.id, 25_808))).toBe(
			"cash_not_coins",
		);
		const paid = await pay(office, caseId, quote.id, 25_800);
		expect(paid).toMatchObject({ total: 25_808, change: 0, rounding: 8 });
		expect(await code(pay(office, caseId, quote.id, 25_800))).toBe(
			"payment_done",
		);
	});

	test.each([
		-1,
		25_808.5,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		2 ** 53,
		1e12 + 1,
		"25808",
	])("%s cents are no money", async (received) => {
		const { office, caseId } = await atCounter();
		const quote = await office.rosa.act("cases.quote", { caseId });
		const paying = pay(office, caseId, quote.id, received as number);
		expect(await code(paying)).toBe("invalid_input");
		expect(
			await code(office.rosa.act("till.open", { float: received as number })),
		).toBe("invalid_input");
	});

	test("till closed", async () => {
		const { office, caseId } = await atCounter();
		const quote = await office.rosa.act("cases.quote", { caseId });
		office.rt.db.exec("UPDATE proj_tills SET closed_at = 'now'"); // no command closes it yet
		expect(await code(pay(office, caseId, quote.id, 30_000))).toBe(
			"till_closed",
		);
	});

	test("a till is opened once", async () => {
		const office = await prepared();
		expect(await code(office.rosa.act("till.open", { float: 1 }))).toBe(
			"till_already_open",
		);
	});

	test("quote stale: another was made since, or the office day changed", async () => {
		const { office, caseId } = await atCounter();
		const old = await office.rosa.act("cases.quote", { caseId });
		const quote = await office.rosa.act("cases.quote", { caseId });
		expect(await code(pay(office, caseId, old.id, 30_000))).toBe("quote_stale");
		force(office, "day.closed", "2026-10-05", { waiting: 0 });
		force(office, "day.opened", "2026-10-06");
		expect(await code(pay(office, caseId, quote.id, 30_000))).toBe(
			"quote_stale",
		);
	});

	test("receiving without quote, applicant, payment", async () => {
		const { office, caseId } = await atCounter();
		const receive = () => code(office.rosa.act("cases.receive", { caseId }));
		expect(await receive()).toBe("applicant_missing");
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		expect(await receive()).toBe("quote_missing");
		const quote = await office.rosa.act("cases.quote", { caseId });
		expect(await receive()).toBe("payment_missing");
		await pay(office, caseId, quote.id, 30_000);
		await office.rosa.act("cases.receive", { caseId });
		expect(await receive()).toBe("case_state");
	});

	test("UMA unknown in 2028: no fee is invented, the sheet is shown without one", async () => {
		const office = await prepared();
		await office.jorge.act("day.close", {});
		office.world.clock.set(Date.parse("2028-03-01T14:00:00.000Z"));
		const jorge = await office.staff("jorge", "office");
		const rosa = await office.staff("rosa");
		await jorge.act("day.confirmClock", { reason: "año nuevo" });
		await jorge.act("day.open", {});
		await rosa.act("counters.open", { counter: 3 });
		const { caseId } = await openCase({ ...office, rosa });
		const refused = await refusal(rosa.act("cases.quote", { caseId }));
		expect(refused).toMatchObject({
			code: "uma_unknown",
			params: { date: "2028-03-01" },
		});
		const { fee } = await office.kiosk.call("catalogue.get", { procedureId });
		expect(fee).toBeNull();
	});
});

const pay = (
	office: Ready,
	caseId: string,
	quoteId: string,
	received: number,
) =>
	office.rosa.act("cases.pay", { caseId, quoteId, method: "cash", received });
