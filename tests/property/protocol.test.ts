/**
 * Random mornings under a protocol: whatever citizens, guards, clerks and supervisors do, nobody is called beyond
 * the capacity and nobody to a counter that was not cleaned, unless a second person allowed that very call. The
 * test keeps its own count. Look further with SEED=….
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { samples } from "../../core/protocol/samples.ts";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import type { Level, Protocol } from "../../shared/protocol-model.ts";
import { RpcFailure } from "../../shared/rpc.ts";
import { prepared, type Ready } from "../core/prepared.ts";
import { dumpProjections, journalRows } from "../core/tables.ts";
import { type Page, pins } from "../harness/core.ts";

const RUNS = 25;
const PEOPLE = 5;
const procedureId = "mbj-constancia-residencia";
const counters = { rosa: 3, mario: 4 } as const;
type Clerk = keyof typeof counters;

const covid = samples[0]?.protocol as Protocol;
const light = covid.levels[0] as Level;
const levels: Level[] = [
	{ ...light, id: "libre", capacityPct: 100 },
	{
		...light,
		...{ id: "medio", capacityPct: 80 },
		cleaning: { afterVisit: true, everyMinutes: null },
	},
	{
		...light,
		...{ id: "lleno", capacityPct: 40, companionsMax: 1 },
		cleaning: { afterVisit: true, everyMinutes: 30 },
	},
	{ ...light, id: "cerrado", capacityPct: 0 },
];

const who = fc.constantFrom<Clerk>("rosa", "mario");
const party = fc.integer({ min: 1, max: 4 });
const act = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({ kind: fc.constant("issue" as const), party }),
	},
	{
		weight: 12,
		arbitrary: fc.record({ kind: fc.constant("next" as const), who }),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				...(["noShow", "park", "undo", "room", "dirty"] as const),
			),
			who,
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constantFrom("clean" as const, "unclean" as const),
			who,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constantFrom("enter" as const, "leave" as const),
			party,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant("correct" as const),
			inside: fc.nat(6),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant("level" as const),
			to: fc.nat(levels.length - 1),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant("wait" as const),
			minutes: fc.integer({ min: 1, max: 40 }),
		}),
	},
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What the test knows by itself, from the answers alone. */
class Morning {
	level: Level = levels[0] as Level;
	inside: number | null = null;
	readonly parties = new Map<string, number>();
	readonly hands: Record<Clerk, { id: string; serving: boolean } | null> = {
		...{ rosa: null, mario: null },
	};
	readonly used: Record<Clerk, boolean> = { rosa: false, mario: false };
	readonly cleanedAt: Record<Clerk, number>;
	/** What a cleaning that can be taken back came after. */
	readonly before: Record<Clerk, { used: boolean; at: number } | null> = {
		...{ rosa: null, mario: null },
	};
	readonly last: Record<Clerk, string | null> = { rosa: null, mario: null };
	readonly seen = new Map<string, number>();
	readonly office: Ready;
	readonly door: Page;

	constructor(office: Ready, door: Page) {
		this.office = office;
		this.door = door;
		const now = office.world.clock.now();
		this.cleanedAt = { rosa: now, mario: now };
	}

	async try<N extends MethodName>(
		page: Page,
		method: N,
		params: Omit<Input<N>, "commandId">,
	): Promise<Output<N> | null> {
		try {
			const answer = await page.act(method, params);
			this.count(method);
			return answer;
		} catch (error) {
			if (!(error instanceof RpcFailure) || error.code === "internal")
				throw error;
			this.count(error.code);
			return null;
		}
	}
	count(what: string) {
		this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
	}

	get called(): number {
		return Object.values(this.hands).reduce(
			(sum, hand) => sum + (hand ? (this.parties.get(hand.id) ?? 0) : 0),
			0,
		);
	}

	/** Both rules, for a call that was just answered. */
	checkCall(clerk: Clerk, before: number): void {
		const spent = journalRows(this.office.rt.db)
			.filter(({ pos }) => pos > before)
			.map(({ body }) => JSON.parse(body))
			.filter(({ type }) => type === "protocol.overrideUsed")
			.map(({ payload }) => payload.what as string);
		for (const what of spent) this.count(`spent ${what}`);
		const capacity = Math.floor((PEOPLE * this.level.capacityPct) / 100);
		if (!spent.includes("room"))
			expect(
				Math.max(this.called, this.inside ?? 0),
				`${this.level.id}: called beyond the capacity`,
			).toBeLessThanOrEqual(capacity);
		if (spent.includes("clean")) return;
		const { afterVisit, everyMinutes } = this.level.cleaning;
		if (afterVisit)
			expect(this.used[clerk], "called to an unclean counter").toBe(false);
		if (everyMinutes !== null)
			expect(
				this.office.world.clock.now() - this.cleanedAt[clerk],
			).toBeLessThan(everyMinutes * 60_000);
	}

	async do(one: Act): Promise<void> {
		const { kiosk, jorge, world } = this.office;
		switch (one.kind) {
			case "issue": {
				const made = await this.try(kiosk, "queue.issue", {
					...{ procedureId, party: one.party },
				});
				if (made) this.parties.set(made.ticketId, one.party);
				return;
			}
			case "level": {
				const level = levels[one.to] as Level;
				const set = await this.try(jorge, "protocol.setLevel", {
					...{ hazard: "prueba", level: level.id, reason: "al azar" },
				});
				if (set) this.level = level;
				return;
			}
			case "wait":
				world.clock.pass(one.minutes * 60_000);
				return;
			case "enter":
			case "leave": {
				const done = await this.try(this.door, `protocol.${one.kind}`, {
					party: one.party,
				});
				const by = one.kind === "enter" ? one.party : -one.party;
				if (done) this.inside = (this.inside ?? 0) + by;
				return;
			}
			case "correct":
				if (
					await this.try(this.door, "protocol.correct", {
						...{ inside: one.inside, reason: "se contó" },
					})
				)
					this.inside = one.inside;
				return;
			default:
				await this.atCounter(one.kind, one.who);
		}
	}

	serves(clerk: Clerk): void {
		this.used[clerk] = true;
		this.before[clerk] = null;
	}

	async atCounter(
		kind: Extract<Act, { who: Clerk }>["kind"],
		clerk: Clerk,
	): Promise<void> {
		const page = this.office[clerk];
		const hand = this.hands[clerk];
		if (kind === "clean") {
			if (await this.try(page, "protocol.confirmCleaning", {})) {
				this.before[clerk] = {
					used: this.used[clerk],
					at: this.cleanedAt[clerk],
				};
				this.used[clerk] = false;
				this.cleanedAt[clerk] = this.office.world.clock.now();
			}
			return;
		}
		if (kind === "unclean") {
			if (!(await this.try(page, "protocol.undoCleaning", {}))) return;
			const before = this.before[clerk];
			expect(before, "a cleaning taken back that nobody did").not.toBeNull();
			this.used[clerk] = before?.used ?? false;
			this.cleanedAt[clerk] = before?.at ?? 0;
			this.before[clerk] = null;
			return;
		}
		if (kind === "room" || kind === "dirty") {
			await this.try(page, "protocol.override", {
				what: kind === "room" ? "room" : "clean",
				reason: "al azar",
				second: { userId: "jorge", pin: pins.jorge },
			});
			return;
		}
		if (kind === "undo") {
			const ticketId = this.last[clerk];
			if (!ticketId) return;
			const back = await this.try(page, "queue.undo", { ticketId });
			if (!back) return;
			if (hand?.id === ticketId) this.hands[clerk] = null;
			if (back.state === "waiting") return;
			this.hands[clerk] = { id: ticketId, serving: back.state === "serving" };
			if (back.state === "serving") this.serves(clerk);
			return;
		}
		if (kind === "noShow" || kind === "park") {
			if (!hand) return;
			const done = await this.try(page, `queue.${kind}`, {
				ticketId: hand.id,
			});
			if (done) this.hands[clerk] = null;
			return;
		}
		if (!hand) {
			const before = journalRows(this.office.rt.db).at(-1)?.pos ?? 0;
			const called = await this.try(page, "queue.callNext", {});
			if (!called) return;
			this.hands[clerk] = { id: called.ticketId, serving: false };
			this.last[clerk] = called.ticketId;
			this.checkCall(clerk, before);
		} else if (!hand.serving) {
			if (await this.try(page, "queue.start", { ticketId: hand.id })) {
				this.hands[clerk] = { ...hand, serving: true };
				this.serves(clerk);
			}
		} else if (await this.try(page, "queue.finish", { ticketId: hand.id }))
			this.hands[clerk] = null;
	}
}

test(`in ${RUNS} random mornings nobody is called beyond the capacity or to an unclean counter`, {
	timeout: 300_000,
}, async () => {
	const seed = Number(process.env.SEED ?? 404);
	console.info(`protocol: seed ${seed}`);
	const seen = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(
			fc.array(act, { minLength: 20, maxLength: 70, size: "max" }),
			async (acts) => {
				const office = await prepared();
				const door = office.page("checkpoint");
				await door.act("people.signIn", { userId: "mario", pin: pins.mario });
				await office.luis.act("office.change", {
					settings: { lobbyPeople: PEOPLE },
				});
				await office.luis.act("protocol.import", {
					file: JSON.stringify({ ...covid, hazard: "prueba", levels }),
				});
				await office.jorge.act("protocol.setLevel", {
					...{ hazard: "prueba", level: "libre", reason: "empieza" },
				});
				const morning = new Morning(office, door);
				for (const one of acts) await morning.do(one);
				for (const [what, count] of morning.seen)
					seen.set(what, (seen.get(what) ?? 0) + count);
				const state = await office.kiosk.call("protocol.state", {});
				expect(state.occupancy).toBe(
					Math.max(0, morning.inside ?? morning.called),
				);
				const before = dumpProjections(office.rt.db);
				rebuild(office.rt.db);
				expect(dumpProjections(office.rt.db)).toEqual(before);
				await office.stop();
			},
		),
		{ seed, numRuns: RUNS, endOnFailure: !process.env.SHRINK },
	);
	console.info(Object.fromEntries(seen));
	for (const what of [
		...["queue.callNext", "queue.finish", "queue.undo", "protocol.setLevel"],
		...["lobby_full", "counter_unclean", "spent room", "spent clean"],
		...["protocol.enter", "door_full", "leave_too_many"],
		...["protocol.undoCleaning", "cleaning_undo_none"],
	])
		expect(seen.get(what) ?? 0, what).toBeGreaterThan(5);
});
