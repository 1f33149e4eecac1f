import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type Announcer,
	before,
	begin,
	heard,
	keyOf,
	learn,
	MOST_AGE_MS,
	next,
	settle,
} from "../../renderer/faces/board/announcer.ts";
import {
	createAnnouncing,
	type Memory,
} from "../../renderer/faces/board/announcing.ts";
import type { BoardCall } from "../../shared/model.ts";

const NOON = Date.parse("2026-10-05T17:00:00Z");
const call = (
	number: string,
	second: number,
	more: Partial<BoardCall> = {},
): BoardCall => ({
	...{ number, counter: 3, calls: 1, open: true, sight: false },
	calledAt: new Date(NOON + second * 1_000).toISOString(),
	...more,
});
const at = (second: number) => NOON + second * 1_000;

/** Everything that is announced from here on, when nothing else happens. */
function drain(state: Announcer, now: number) {
	const said: string[] = [];
	for (;;) {
		const { state: after, due } = next(state, now);
		if (!due) return { said, state: after };
		said.push(keyOf(due.call));
		state = after;
	}
}

describe("what is announced", () => {
	it("shows, without announcing it, what was called before the screen opened", () => {
		const state = begin([call("A-001", 0), call("A-002", 5)], null);
		expect(state.current).toMatchObject({
			call: { number: "A-002" },
			fresh: false,
		});
		expect(drain(state, at(6)).said).toEqual([]);
	});
	it("announces a recall again, in place of the call that still waited", () => {
		const first = call("A-001", 0);
		const again = call("A-001", 3, { calls: 2 });
		const queued = learn(begin([], null), [first]);
		expect(drain(learn(queued, [again]), at(4)).said).toEqual([keyOf(again)]);
		const { state } = drain(queued, at(1));
		expect(drain(learn(state, [again]), at(4)).said).toEqual([keyOf(again)]);
	});
	it("repeats after a reload only what was not announced yet, and says so when it is late", () => {
		const calls = [call("A-001", 0), call("A-002", 1), call("A-003", 2)];
		const first = next(learn(begin([], null), calls), at(2)).state;
		const reloaded = begin(calls, heard(first));
		expect(reloaded.current?.call.number).toBe("A-001");
		const second = next(reloaded, at(90));
		expect(second.due).toMatchObject({
			call: { number: "A-002" },
			late: true,
		});
		expect(drain(second.state, at(90)).said).toEqual([keyOf(call("A-003", 2))]);
	});
	it("says nothing for who came meanwhile, but shows the number", () => {
		const state = learn(begin([], null), [
			call("A-001", 0),
			call("A-002", 1, { open: false }),
		]);
		const { said, state: after } = drain(state, at(2));
		expect(said).toEqual([keyOf(call("A-001", 0))]);
		expect(after.current).toMatchObject({
			call: { number: "A-002" },
			fresh: false,
		});
	});
	it("leaves the place of a call that was taken back to the newest one", () => {
		const [one, two] = [call("A-001", 0), call("A-002", 1)];
		const { state } = drain(learn(begin([], null), [one, two]), at(2));
		expect(settle(learn(state, [one]), [one]).current?.call).toEqual(one);
		expect(learn(state, []).current).toBeNull();
	});
	it("does not take yesterday's A-001 for today's", () => {
		const { state } = drain(learn(begin([], null), [call("A-001", 0)]), at(0));
		const tomorrow = call("A-001", 86_400);
		expect(drain(learn(learn(state, []), [tomorrow]), at(86_400)).said).toEqual(
			[keyOf(tomorrow)],
		);
	});
	it("lists the others, the newest first", () => {
		const calls = [call("A-001", 0), call("A-003", 9), call("A-002", 5)];
		expect(
			before(calls, calls[2] as BoardCall).map((each) => each.number),
		).toEqual(["A-003", "A-001"]);
	});

	it("drops nothing in a burst, repeats nothing, keeps the order, and lets nothing get older than ten minutes", () => {
		const step = fc.record({
			/** Calls made between two looks of this board; a long gap is a lost connection. */
			calls: fc.integer({ min: 0, max: 40 }),
			gapS: fc.integer({ min: 1, max: 400 }),
			announces: fc.integer({ min: 0, max: 12 }),
			reload: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				let state = begin([], null);
				let now = NOON;
				let rows: BoardCall[] = [];
				const said: BoardCall[] = [];
				const say = (most: number) => {
					for (let count = 0; count < most; count++) {
						const { state: after, due } = next(state, now);
						state = after;
						if (!due) return;
						expect(now - Date.parse(due.call.calledAt)).toBeLessThanOrEqual(
							MOST_AGE_MS,
						);
						said.push(due.call);
					}
				};
				for (const { calls, gapS, announces, reload } of steps) {
					for (let each = 0; each < calls; each++) {
						now += (gapS * 1_000) / calls;
						rows = [
							...rows,
							{
								...call(`A-${String(rows.length).padStart(3, "0")}`, 0),
								calledAt: new Date(now).toISOString(),
							},
						];
					}
					state = reload ? begin(rows, heard(state)) : learn(state, rows);
					say(announces);
				}
				say(Number.POSITIVE_INFINITY);
				const keys = said.map(keyOf);
				expect(new Set(keys).size).toBe(keys.length);
				expect(keys).toEqual(
					[...said]
						.sort((a, b) => a.calledAt.localeCompare(b.calledAt))
						.map(keyOf),
				);
				const young = rows.filter(
					({ calledAt }) => now - Date.parse(calledAt) <= MOST_AGE_MS,
				);
				for (const each of young) expect(keys).toContain(keyOf(each));
			}),
		);
	});
});

describe("announcing", () => {
	const world = (memory: Memory, said: string[]) => {
		let release: (() => void)[] = [];
		return {
			memory,
			now: () => at(10),
			wait: () => new Promise<void>((resolve) => release.push(resolve)),
			aloud: async ({ call: { number } }: { call: BoardCall }) => {
				said.push(number);
				throw new Error("no sound on this machine");
			},
			onChange: () => {},
			/** Ends the hold of the call that has the big place. */
			async pass() {
				const held = release;
				release = [];
				for (const resolve of held) resolve();
				await new Promise((resolve) => setImmediate(resolve));
			},
		};
	};
	const kept = (): Memory & { heard: readonly string[] | null } => ({
		heard: null,
		read() {
			return this.heard;
		},
		write(heard) {
			this.heard = heard;
		},
	});

	it("goes one call at a time, and on where it was after a crash of the page, even when every sound fails", async () => {
		const memory = kept();
		memory.write([]);
		const said: string[] = [];
		const calls = [call("A-001", 0), call("A-002", 1), call("A-003", 2)];
		const first = world(memory, said);
		const announcing = createAnnouncing(first);
		announcing.learn(calls);
		announcing.learn(calls);
		expect(said).toEqual(["A-001"]);
		await first.pass();
		expect(said).toEqual(["A-001", "A-002"]);
		announcing.stop();
		const second = world(memory, said);
		createAnnouncing(second).learn(calls);
		await second.pass();
		expect(said).toEqual(["A-001", "A-002", "A-003"]);
	});
});
