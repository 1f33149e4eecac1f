/**
 * Random histories of an office, over the real store. Whatever the clerks, the citizens and the
 * supervisor do, in whatever order: after each history the books must be right (see books.ts).
 * A failure ends the run at once; SHRINK=1 looks for the smallest one, which takes minutes.
 * The seed is fixed, so that a run can be trusted to say the same twice; look further with SEED=… and, for fast-check's own path to the smallest one, PATH_=….
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { preparedFolder } from "../core/prepared.ts";
import { type Act, acts } from "./acts.ts";
import { checkBooks } from "./books.ts";
import { Shift } from "./shift.ts";

const RUNS = 60;

test(`after ${RUNS} random histories the books are right`, {
	timeout: 600_000,
}, async () => {
	const seed = Number(process.env.SEED ?? 77);
	const path = process.env.PATH_;
	console.info(`histories: seed ${seed}`);
	const done = new Map<string, number>();
	const refused = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(
			fc.array(acts, { minLength: 5, maxLength: 80, size: "max" }),
			async (history: Act[]) => {
				const shift = await Shift.begin(await preparedFolder());
				try {
					for (const act of history) await shift.do(act);
					await checkBooks(shift);
				} finally {
					await shift.end();
				}
				for (const [kind, count] of shift.done)
					done.set(kind, (done.get(kind) ?? 0) + count);
				for (const [code, count] of shift.refused)
					refused.set(code, (refused.get(code) ?? 0) + count);
			},
		),
		{
			seed,
			numRuns: RUNS,
			endOnFailure: !process.env.SHRINK,
			...(path ? { path } : {}),
		},
	);
	console.info(
		"done",
		Object.fromEntries(done),
		"refused",
		Object.fromEntries(refused),
	);
	// Histories in which nothing happens would prove nothing.
	for (const [kind, least] of [
		["queue.issue", 150],
		["queue.callNext", 100],
		["cases.receive", 30],
		["people.erase", 5],
		["day.open", 8],
		["queue.noShow", 3],
		["restart", 8],
		["queue.park", 3],
		["queue.transfer", 3],
		["queue.undo", 3],
		["counters.break", 3],
		["protocol.setLevel", 3],
		["protocol.confirmCleaning", 2],
		["day.closeEarly", 1],
		["day.usePass", 0],
		["day.settleTickets", 0],
		["till.close", 2],
		["till.withdraw", 1],
		["cases.take", 0],
		["cases.forward", 1],
		["cases.correct", 0],
		["cases.refuse", 0],
		["cases.askPaper", 0],
		["cases.search", 5],
		["cases.reversePayment", 0],
	] as [string, number][])
		expect(done.get(kind) ?? 0, kind).toBeGreaterThan(least);
	expect(refused.size).toBeGreaterThan(10);
	expect(refused.get("internal")).toBeUndefined();
});
