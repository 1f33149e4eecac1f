/** Plays random acts of several counters; each is tried, and refused where it does not fit. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Ready } from "../core/prepared.ts";

const MINUTE = 60_000;
export const clerks = ["rosa", "mario"] as const;
const who = fc.constantFrom(...clerks);
const pick = fc.nat(1000);
export const acts = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant("issue" as const),
			pick,
			flag: fc.boolean(),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({ kind: fc.constant("call" as const), who }),
	},
	{
		weight: 9,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				...(["start", "finish", "noShow", "recall", "park"] as const),
				...(["resume", "group", "counter", "cancel", "undo"] as const),
			),
			who,
			pick,
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constantFrom("start" as const, "finish" as const),
			who,
			// at the clerk's own counter
			pick: fc.constant(1),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				...(["break", "back", "close", "open", "rules"] as const),
			),
			who,
			pick,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("wait" as const), pick }),
	},
);
export type Act = typeof acts extends fc.Arbitrary<infer A> ? A : never;

const procedures = [
	"mbj-constancia-residencia",
	"opb-copia-certificada-acta",
	"mid-no-adeudo-predial",
];
export const counterOf = { rosa: 3, mario: 4 } as const;

export class Lobbyful {
	readonly issued: string[] = [];
	readonly done = new Map<string, number>();
	constructor(readonly office: Ready) {}

	/** @returns whether the office did it. */
	async try(kind: string, act: () => Promise<unknown>): Promise<boolean> {
		try {
			await act();
		} catch (error) {
			if ((error as { code?: string }).code === "internal") throw error;
			return false;
		}
		this.done.set(kind, (this.done.get(kind) ?? 0) + 1);
		return true;
	}

	async do(act: Act): Promise<void> {
		const { office } = this;
		office.world.clock.pass(1000);
		if (act.kind === "wait") {
			office.world.clock.pass((act.pick % 20) * MINUTE);
			return;
		}
		if (act.kind === "issue") {
			await this.try("issue", async () => {
				const { ticketId } = await office.kiosk.act("queue.issue", {
					procedureId: procedures[act.pick % procedures.length] ?? "",
					priority: act.flag,
				});
				this.issued.push(ticketId);
			});
			return;
		}
		if (act.kind === "call") return this.#call(act.who);
		const page = office[act.who];
		const ticketId = this.#ticket(act.who, act.pick);
		await this.try(act.kind, () => {
			switch (act.kind) {
				case "start":
				case "finish":
				case "noShow":
				case "recall":
				case "resume":
				case "undo":
					return page.act(`queue.${act.kind}`, { ticketId });
				case "park":
					return page.act("queue.park", {
						ticketId,
						minutes: 1 + (act.pick % 9),
					});
				case "group":
					return page.act("queue.transfer", {
						ticketId,
						to: { group: "APR"[act.pick % 3] ?? "A" },
						reason: "service",
					});
				case "counter":
					return page.act("queue.transfer", {
						ticketId,
						to: { counter: 3 + (act.pick % 2) },
						reason: "balance",
					});
				case "cancel":
					return page.act("queue.cancel", { ticketId, reason: "left" });
				case "break":
					return page.act("counters.break", {});
				case "back":
					return page.act("counters.back", {});
				case "close":
					return page.act("counters.close", {});
				case "open":
					return page.act("counters.open", { counter: counterOf[act.who] });
				case "rules":
					return this.#rules(act.pick);
			}
		});
	}

	/** What was told beforehand is what happens. */
	async #call(clerk: (typeof clerks)[number]): Promise<void> {
		const page = this.office[clerk];
		const { now } = await page.call("queue.simulate", {
			counter: counterOf[clerk],
		});
		await this.try("call", async () => {
			const called = await page.act("queue.callNext", {});
			expect([called.ticketId, called.reason]).toEqual([
				now[0]?.ticketId,
				now[0]?.reason,
			]);
		});
	}

	async #rules(number: number): Promise<unknown> {
		const {
			version,
			present: _,
			...rules
		} = await this.office.jorge.call("queue.rules", {});
		const counters = [[], [3], [4], [3, 4], [8]][number % 5] ?? [];
		return this.office.jorge.act("queue.setRules", {
			from: version,
			rules: {
				...rules,
				groups: [
					{ prefix: "A", name: "Fila A", counters, procedures: [] },
					{ prefix: "R", name: "Fila R", counters: [4], procedures: [] },
				],
			},
			reason: "reparto",
		});
	}

	/** The ticket at the clerk's counter more often than any other. */
	#ticket(clerk: (typeof clerks)[number], number: number): string {
		const own = this.office.rt.q.queue.atCounter.get(counterOf[clerk]);
		const any = this.issued[number % Math.max(1, this.issued.length)];
		return (number % 3 ? own?.ticket_id : undefined) ?? any ?? nowhere;
	}
}
const nowhere = "0192d3a0-0000-7000-8000-00000000dead";
