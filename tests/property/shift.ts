/** Plays a history: each act is tried on the running office, and refused where it does not fit. */

import { casesOfPerson } from "../../core/cases/search.ts";
import { payableInCash } from "../../shared/money.ts";
import { jorgeSigns } from "../harness/core.ts";
import { applicant, tinyPdf, upload } from "../harness/visit.ts";
import { type Act, type Clerk, clerks, procedures } from "./acts.ts";
import { LobbyPlayers } from "./lobby-players.ts";

const nowhere = "0192d3a0-0000-7000-8000-00000000dead";
const DAY_MS = 24 * 60 * 60_000;

export class Shift extends LobbyPlayers {
	/** What the screens said was done: it must all be in the books. */
	readonly folios: string[] = [];
	readonly cases: string[] = [];
	readonly erased = new Set<string>();

	static async begin(dir: string): Promise<Shift> {
		const shift = new Shift(dir);
		await shift.start();
		return shift;
	}

	#case = (index: number) =>
		this.cases.at(index % Math.max(1, this.cases.length)) ?? nowhere;

	/** The ticket at the clerk's counter, or any other one, or none that exists. */
	#ticket(clerk: Clerk, index = 0): string {
		const counter = this.rt.q.counters.ofUser.get(clerk)?.counter;
		const own =
			counter === undefined
				? undefined
				: this.rt.q.queue.atCounter.get(counter);
		const live = this.rt.q.queue.live.all();
		return (
			own?.ticket_id ??
			live.at(index % Math.max(1, live.length))?.ticket_id ??
			nowhere
		);
	}

	async do(act: Act): Promise<void> {
		const { world } = this;
		world.clock.pass(1000);
		switch (act.kind) {
			case "next":
				return this.#next(act.who);
			case "issue": {
				const procedureId = procedures[act.pick % procedures.length] ?? "";
				await this.try("kiosk", "queue.issue", {
					procedureId,
					priority: act.flag,
					admission: await this.admission(),
				});
				return;
			}
			case "start":
			case "recall":
			case "noShow":
			case "finish":
				await this.try(act.who, `queue.${act.kind}`, {
					ticketId: this.#ticket(act.who, act.pick),
				});
				return;
			case "open":
				return this.#open(
					act.who,
					procedures[act.pick % procedures.length] ?? "",
				);
			case "applicant":
				return this.#applicant(act.who, this.#case(act.pick), act.flag);
			case "check":
			case "attach":
				return this.#paper(act, this.#case(act.pick));
			case "quote":
				await this.try(act.who, "cases.quote", {
					caseId: this.#case(act.pick),
				});
				return;
			case "pay":
				return this.#pay(
					act.who,
					this.#case(act.pick),
					act.flag ? act.pick : -10,
				);
			case "receive":
				return this.#receive(act.who, this.#case(act.pick));
			case "erase": {
				const caseId = this.#case(act.pick);
				const whole = act.pick % 3 === 0 && caseId !== nowhere;
				const ids = whole ? casesOfPerson(this.rt, caseId) : [caseId];
				const done = await this.try("luis", "people.erase", {
					second: jorgeSigns,
					caseId,
					scope: whole ? "person" : "case",
					reason: "solicitud",
				});
				if (done) for (const id of ids) this.erased.add(id);
				return;
			}
			case "closeCounter":
				await this.try(act.who, "counters.close", {});
				return;
			case "openCounter":
				await this.try(act.who, "counters.open", {
					counter: 1 + (act.pick % 4),
				});
				return;
			case "closeDay":
				await this.try("jorge", "day.close", {});
				return;
			case "nextDay":
				await this.#evening();
				world.clock.pass(DAY_MS);
				await this.signIn(); // nobody stays signed in over night
				await this.try("jorge", "day.confirmClock", { reason: "es hoy" });
				await this.morning();
				return;
			case "restart":
				await this.end();
				await this.start(world);
				this.count(this.done, "restart");
				return;
			case "card":
			case "withdraw":
			case "reconcile":
			case "reverse":
			case "closeTill":
			case "openTill":
			case "countAgain":
			case "signTill":
			case "countBag":
				return this.money(act, this.#case(act.pick));
			case "order":
			case "cure":
			case "handOver":
			case "take":
			case "withdrawCase":
			case "refuseCase":
			case "askPaper":
			case "forward":
			case "resolve":
			case "deliver":
			case "correct":
			case "reverseCase":
			case "look":
			case "search":
			case "representative":
				return this.life(
					act,
					this.#case(act.pick),
					this.rt.q.queue.ticket.get(this.#ticket(act.who))?.visit_id ??
						nowhere,
				);
			case "park":
			case "resume":
			case "toGroup":
			case "toCounter":
			case "cancel":
			case "undo":
			case "break":
			case "back":
			case "clean":
			case "unclean":
			case "level":
			case "closeEarly":
			case "pass":
				return this.lobby(act, this.#ticket(act.who, act.pick));
			case "wait":
				world.clock.pass(act.minutes * 60_000);
				return;
			case "again":
				return this.#again();
		}
	}

	/** Nobody is left at a counter, and the day is closed. */
	async #evening(): Promise<void> {
		for (const clerk of clerks) {
			const ticketId = this.#ticket(clerk);
			await this.try(clerk, "queue.noShow", { ticketId });
			await this.try(clerk, "queue.finish", { ticketId });
		}
		await this.try("jorge", "day.close", {});
	}

	/** The last command once more, as after a lost answer: the same answer, and nothing else. */
	async #again(): Promise<void> {
		if (!this.last) return;
		const { page, method, params, answer } = this.last;
		const before = this.rt.journal.heads();
		const again = await this.pages[page].call(method, params as never);
		if (
			JSON.stringify(again) !== JSON.stringify(answer) ||
			JSON.stringify(this.rt.journal.heads()) !== JSON.stringify(before)
		)
			throw new Error(`${method} repeated was not the same`);
		this.count(this.done, "again");
	}

	async #open(clerk: Clerk, procedureId: string): Promise<void> {
		const visitId =
			this.rt.q.queue.ticket.get(this.#ticket(clerk))?.visit_id ?? nowhere;
		const made = await this.try(clerk, "cases.open", { visitId, procedureId });
		if (made) this.cases.push(made.caseId);
	}

	async #applicant(
		clerk: Clerk,
		caseId: string,
		valid: boolean,
	): Promise<void> {
		const name = this.newName();
		const set = await this.try(clerk, "cases.setApplicant", {
			caseId,
			applicant: valid
				? { ...applicant, firstSurname: name }
				: { ...applicant, firstSurname: name, curp: "GOMA900315MQRMRN08" },
		});
		if (set) this.noteName(caseId, name);
	}

	async #paper(
		act: {
			kind: "check" | "attach" | string;
			who: Clerk;
			pick: number;
			flag: boolean;
		},
		caseId: string,
	): Promise<void> {
		const seen = await this.pages[act.who]
			.call("cases.get", { caseId })
			.catch(() => null);
		const requirementId =
			seen?.requirements.at(act.pick % Math.max(1, seen.requirements.length))
				?.id ?? "none";
		if (act.kind === "check")
			await this.try(act.who, "cases.checkRequirement", {
				caseId,
				requirementId,
				original: act.flag,
				copies: act.pick % 3,
			});
		else
			await this.try(act.who, "cases.attach", {
				caseId,
				requirementId,
				uploadId: await upload(
					this.pages[act.who],
					act.flag ? tinyPdf : Buffer.from(`%PDF-1.4 ${act.pick}`),
				),
				name: "acta.pdf",
			});
	}

	/** @param extra cents above what cash can pay of the fee; below zero pays too little. */
	async #pay(clerk: Clerk, caseId: string, extra: number): Promise<void> {
		const row = this.rt.q.cases.one.get(caseId);
		const quote = row?.quote
			? JSON.parse(row.quote)
			: { id: nowhere, total: 1 };
		await this.try(clerk, "cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "cash",
			received: Math.max(
				0,
				Math.ceil((payableInCash(quote.total) + extra) / 10) * 10,
			),
		});
	}

	async #receive(clerk: Clerk, caseId: string): Promise<void> {
		const receipt = await this.try(clerk, "cases.receive", { caseId });
		if (receipt) this.folios.push(receipt.folio);
	}

	async #next(clerk: Clerk): Promise<void> {
		const { q } = this.rt;
		if (!q.day.open.get()) return this.morning();
		const own = q.counters.ofUser.get(clerk);
		if (own?.paused_at)
			return void (await this.try(clerk, "counters.back", {}));
		const counter = own?.counter;
		if (counter === undefined)
			return void (await this.try(clerk, "counters.open", {
				counter: clerk === "rosa" ? 3 : 4,
			}));
		const ticket = q.queue.atCounter.get(counter);
		if (!ticket) {
			if (q.queue.counts().waiting === 0)
				await this.try("kiosk", "queue.issue", {
					procedureId: "mbj-constancia-residencia",
					admission: await this.admission(),
				});
			if (!(await this.try(clerk, "queue.callNext", {})))
				await this.try(clerk, "protocol.confirmCleaning", {});
			return;
		}
		const { ticket_id: ticketId, state, visit_id: visitId } = ticket;
		if (state === "called")
			return void (await this.try(clerk, "queue.start", { ticketId }));
		const caseId = (q.visits.caseIds.all(visitId ?? nowhere) as string[]).at(
			-1,
		);
		const row = caseId && q.cases.one.get(caseId);
		if (!row) return this.#open(clerk, "mbj-constancia-residencia");
		if (row.state !== "draft")
			return void (await this.try(clerk, "queue.finish", { ticketId }));
		if (!q.cases.applicant.get(caseId))
			return this.#applicant(clerk, caseId, true);
		if (!row.quote)
			return void (await this.try(clerk, "cases.quote", { caseId }));
		const { total } = JSON.parse(row.quote);
		if (total > 0 && !q.cases.payment.get(caseId) && !q.till.ofUser.get(clerk))
			return void (await this.try(clerk, "till.open", { float: 0 }));
		if (total > 0 && !q.cases.payment.get(caseId))
			return this.#pay(clerk, caseId, 4_192);
		return this.#receive(clerk, caseId);
	}
}
