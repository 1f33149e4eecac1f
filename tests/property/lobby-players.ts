/** What happens in the lobby beside being called and served: who is set aside, sent on and brought back, passes, cloth and levels. */
import { asksAtTheDoor, inForce } from "../../core/protocol/state.ts";
import { passCode } from "../../shared/passes.ts";
import type { Act, Clerk } from "./acts.ts";
import { CasePlayers } from "./case-players.ts";

type LobbyAct = { kind: Act["kind"]; who: Clerk; pick: number };

const reason = "así está el día";
/** Null: no protocol at all. */
const levels = [
	...[null, null, ["covid-19", "verde"], ["covid-19", "amarillo"]],
	...[
		["covid-19", "naranja"],
		["covid-19", "rojo"],
		["huracan", "amarillo"],
	],
	...[["influenza", "brote"], null],
] as const;

export class LobbyPlayers extends CasePlayers {
	readonly #passes: string[] = [];

	protected async lobby(
		{ kind, who, pick }: LobbyAct,
		ticketId: string,
	): Promise<void> {
		switch (kind) {
			case "park":
				await this.try(who, "queue.park", {
					ticketId,
					minutes: 9 + (pick % 50),
				});
				return;
			case "resume":
				await this.try(who, "queue.resume", { ticketId: this.#parked() });
				return;
			case "toGroup":
				await this.try(who, "queue.transfer", {
					...{ ticketId, reason: "service" as const },
					to: { group: "APR"[pick % 3] ?? "A" },
				});
				return;
			case "toCounter":
				await this.try(who, "queue.transfer", {
					...{ ticketId, reason: "balance" as const },
					to: { counter: 3 + (pick % 2) },
				});
				return;
			case "cancel":
				await this.try(who, "queue.cancel", { ticketId, reason: "left" });
				return;
			case "undo":
				await this.try(who, "queue.undo", { ticketId: this.#late(pick) });
				return;
			case "break":
				await this.try(who, "counters.break", {});
				return;
			case "back":
				await this.try(who, "counters.back", {});
				return;
			case "clean":
				await this.try(who, "protocol.confirmCleaning", {});
				return;
			case "unclean":
				await this.try(who, "protocol.undoCleaning", {});
				return;
			case "level":
				return this.#level(pick);
			case "closeEarly":
				return this.#closeEarly(pick % 2 === 0);
			case "pass":
				return this.#spendPass(
					this.#passes.at(pick % Math.max(1, this.#passes.length)) ?? "",
				);
		}
	}

	/** The questions of the entrance, where the level in force has any. */
	protected async admission(): Promise<{ version: number } | null> {
		const force = inForce(this.rt);
		if (!force || !asksAtTheDoor(force)) return null;
		const { version } = force;
		await this.try("kiosk", "protocol.screen", { outcome: "passed", version });
		return { version };
	}

	/** The day opens, once somebody decided about the tickets of earlier ones. */
	protected async morning(): Promise<void> {
		const left = this.rt.q.day.leftOver
			.all("9999-12-31")
			.map(({ ticket_id }) => ticket_id);
		if (left.length > 0)
			await this.try("jorge", "day.settleTickets", {
				close: left.filter((_, i) => i % 2 === 0),
				return: left.filter((_, i) => i % 2 === 1),
			});
		await this.try("jorge", "day.open", {});
		for (const code of this.#passes.splice(0, 2)) await this.#spendPass(code);
	}

	async #spendPass(code: string): Promise<void> {
		const admission = await this.admission();
		await this.try("kiosk", "day.usePass", { code, admission });
	}

	#parked(): string {
		const live = this.rt.q.day.live.all();
		const parked = live.find(({ state }) => state === "parked");
		return parked?.ticket_id ?? this.#late(0);
	}

	/** One of the tickets that came last, whatever became of it. */
	#late(pick: number): string {
		const last = this.rt.db
			.prepare<[], { id: string }>(
				"SELECT ticket_id AS id FROM proj_tickets ORDER BY arrived DESC LIMIT 6",
			)
			.all();
		return (
			last.at(pick % Math.max(1, last.length))?.id ?? this.rt.deps.ids.uuid()
		);
	}

	async #level(pick: number): Promise<void> {
		const [hazard, level] = levels[pick % levels.length] ?? [null, null];
		await this.try("jorge", "protocol.setLevel", { hazard, level, reason });
	}

	async #closeEarly(endVisits: boolean): Promise<void> {
		const closed = await this.try("jorge", "day.closeEarly", {
			...{ cause: "hurricane" as const, reason, endVisits },
		});
		if (!closed) return;
		this.#passes.push(...closed.passes.map(passCode));
		await this.try("jorge", "calendar.closeDays", {
			days: [closed.day],
			reason,
		});
	}
}
