/** What players do with cases after, or beside, their first visit. */
import { expect } from "vitest";
import { deedsFor } from "../../core/cases/deeds.ts";
import type { Caller } from "../../core/commands.ts";
import type { CaseDeed } from "../../shared/case-model.ts";
import { applicant } from "../harness/visit.ts";
import type { Act, Clerk } from "./acts.ts";
import { MoneyPlayers } from "./money-players.ts";

type LifeAct = { kind: Act["kind"]; who: Clerk; pick: number; flag: boolean };

/** Acts that need nothing but the case: where they are offered they must be done. */
const deedOf: Partial<Record<Act["kind"], CaseDeed>> = {
	take: "take",
	handOver: "handOver",
	forward: "forward",
	resolve: "resolve",
	deliver: "deliver",
	withdrawCase: "withdraw",
};

const reason = "así lo pidió la persona";

export class CasePlayers extends MoneyPlayers {
	/** Every name that was written down for a case. */
	readonly names = new Map<string, string[]>();

	protected newName(): string {
		return `Quidam${this.names.size}x${this.rt.deps.ids.random(3).toString("hex")}`;
	}

	protected noteName(caseId: string, name: string): void {
		this.names.set(caseId, [...(this.names.get(caseId) ?? []), name]);
	}

	/** What a screen offers must be taken by the core; that what it does not offer is refused, the rules say. */
	protected async life(
		act: LifeAct,
		caseId: string,
		visitId: string,
	): Promise<void> {
		const deed = deedOf[act.kind];
		const offered = deed !== undefined && this.#offered(act.who, caseId, deed);
		const before = this.#count();
		await this.#play(act, caseId, visitId);
		if (offered && (act.kind !== "withdrawCase" || act.flag))
			expect(this.#count(), `${act.kind} was offered`).toBe(before + 1);
	}

	#count = () => [...this.done.values()].reduce((sum, each) => sum + each, 0);

	#offered(who: Clerk, caseId: string, deed: CaseDeed): boolean {
		const row = this.rt.q.cases.one.get(caseId);
		const user = this.rt.people.get(who);
		const caller = { face: "counter", user } as Caller;
		return row !== undefined && deedsFor(this.rt, caller, row).includes(deed);
	}

	async #play(
		{ kind, who, pick, flag }: LifeAct,
		caseId: string,
		visitId: string,
	): Promise<void> {
		const second = this.second(pick % 9 === 0 ? who : "jorge");
		switch (kind) {
			case "order":
				await this.try(who, "cases.awaitPayment", { caseId });
				return;
			case "cure":
				await this.try(who, "cases.cure", { caseId });
				return;
			case "handOver":
				await this.try(who, "cases.handOver", { caseId });
				return;
			case "take":
				await this.try(who, "cases.take", { caseId, visitId });
				return;
			case "withdrawCase":
				if (flag) await this.try(who, "cases.withdraw", { caseId, reason });
				return;
			case "refuseCase":
				if (flag) await this.try(who, "cases.refuse", { caseId, reason });
				return;
			case "askPaper": {
				const name = this.newName();
				const done = await this.try(who, "cases.askPaper", {
					caseId,
					name,
					basis: `oficio a nombre de ${name}`,
				});
				if (done) this.noteName(caseId, name);
				return;
			}
			case "forward":
				await this.try(who, "cases.forward", { caseId });
				return;
			case "resolve":
				await this.try(who, "cases.resolve", {
					caseId,
					outcome: flag ? "granted" : "denied",
				});
				return;
			case "deliver":
				await this.try(who, "cases.deliver", { caseId, to: "applicant" });
				return;
			case "correct": {
				const name = this.newName();
				const done = await this.try(who, "cases.correct", {
					caseId,
					...(flag ? { applicant: { ...applicant, firstSurname: name } } : {}),
					reason,
					second,
				});
				if (done && flag) this.noteName(caseId, name);
				return;
			}
			case "reverseCase":
				await this.try(who, "cases.reverse", {
					caseId,
					refund: flag,
					reason,
					second,
				});
				return;
			case "look":
				await this.try(who, "cases.look", { caseId, reason });
				return;
			case "search":
				await this.try(who, "cases.search", {
					text: flag ? "quidam" : "000001",
					reason: "citizen_asks",
				});
				return;
			case "representative": {
				const name = this.newName();
				const done = await this.try(who, "cases.setRepresentative", {
					caseId,
					representative: {
						names: name,
						firstSurname: "Ek",
						secondSurname: "",
						authority: "letter",
						scope: "este trámite",
						date: "2026-10-01",
						document: "carta poder",
					},
				});
				if (done) this.noteName(caseId, name);
				return;
			}
			default:
				throw new Error(`no act of a case: ${kind}`);
		}
	}
}
