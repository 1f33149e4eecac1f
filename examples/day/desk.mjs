/** A clerk at a counter: takes citizens through their cases and keeps a tally of what was done. */

import { openPage, unless } from "../client.mjs";
import { answers, citizen } from "./citizens.mjs";

/** Who confirms beside the clerk: the demo's supervisor. */
export const second = { userId: "jorge", pin: "135790" };
const reason = "así lo pidió la persona";
const HAND_SUM_ALONE = 500_000;
const denominations = [
	100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50,
];

/** The fewest notes and coins that make a sum. */
export function piecesFor(cents) {
	let left = cents;
	const pieces = {};
	for (const value of denominations) {
		if (left >= value) pieces[value] = Math.floor(left / value);
		left %= value;
	}
	if (left > 0) throw new Error(`no coins for ${cents} cents`);
	return pieces;
}

export class Desk {
	/** @param {{ kiosk: object, tally: Map<string, number>, payments: Map<string, object>, folios: string[] }} day what all desks share */
	static async open(line, day, { userId, pin, counter, float }) {
		const page = await openPage(line, "counter");
		await page.act("people.signIn", { userId, pin });
		await unless("counter_taken", page.act("counters.open", { counter }));
		await page.act("till.open", { pieces: piecesFor(float) });
		return new Desk(page, day, counter, float);
	}

	#slips = 0;
	#byHand = 0;
	#chosen = 0;

	constructor(page, day, counter, float) {
		this.page = page;
		this.day = day;
		this.counter = counter;
		/** What the clerk knows to be in the drawer. */
		this.drawer = float;
	}

	count(what) {
		this.day.tally.set(what, (this.day.tally.get(what) ?? 0) + 1);
	}

	/** A ticket is taken, called and begun here. */
	async begin(procedureId) {
		await this.day.kiosk.act("queue.issue", {
			procedureId,
			priority: this.day.tally.get("visits") % 5 === 0,
		});
		const { ticketId, visitId } = await this.page.act("queue.callNext");
		await this.page.act("queue.start", { ticketId });
		this.count("visits");
		return { ticketId, visitId };
	}

	finish({ ticketId }) {
		return this.page.act("queue.finish", { ticketId });
	}

	/** Applicant, form and papers of a new case. @param missing leaves out the last paper */
	async prepare({ visitId }, procedureId, n, { missing = false } = {}) {
		const { page } = this;
		const { caseId } = await page.act("cases.open", { visitId, procedureId });
		await page.act("cases.setApplicant", { caseId, applicant: citizen(n) });
		const { form } = await page.call("catalogue.get", { procedureId });
		await page.act("cases.saveAnswers", { caseId, answers: answers(form) });
		await this.papers(caseId, missing ? 1 : 0);
		this.count("cases");
		return caseId;
	}

	/** Sees the papers that were not seen yet, all but the last so many. */
	async papers(caseId, but = 0) {
		const { requirements } = await this.page.call("cases.get", { caseId });
		const unseen = requirements.filter(
			({ met, ownPayment }) => !met && !ownPayment,
		);
		for (const { id, original, copies } of unseen.slice(0, unseen.length - but))
			await this.page.act("cases.checkRequirement", {
				caseId,
				requirementId: id,
				original: original || copies === 0,
				copies,
			});
	}

	async quote(caseId, procedureId) {
		const { feeOptions } = await this.page.call("catalogue.get", {
			procedureId,
		});
		const options = {};
		const { tiers, discounts, byHand } = feeOptions;
		if (tiers.length > 0) {
			options.tier = tiers[this.#chosen++ % tiers.length].id;
			this.count("fees by tier");
		}
		if (discounts.length > 0) {
			options.discounts = [{ id: discounts[0].id, proof: "INAPAM 0012345" }];
			this.count("discounts");
		}
		if (byHand) options.entered = this.#entered(byHand, options);
		const large = options.entered?.amount > HAND_SUM_ALONE;
		if (large) this.count("fees by hand with a second person");
		return this.page.act("cases.quote", {
			caseId,
			options,
			...(large ? { second } : {}),
		});
	}

	/**
	 * By the department's order, whose amount is final, or by the data of the sheet; every third is a
	 * large sum.
	 */
	#entered(inputs, { discounts }) {
		const n = this.#byHand++;
		this.count("fees by hand");
		const amount = n % 3 === 2 ? 712_350 + n : 84_517 + n;
		if (inputs.length === 0 || (n % 2 === 0 && !discounts))
			return { amount, order: `OP-${1000 + n}/2026` };
		return {
			amount,
			inputs: inputs.map(({ id, choices }) => ({
				id,
				value: choices?.[0] ?? "120.5",
			})),
		};
	}

	/** Pays one case, or several together, in the way that is asked. */
	async pay(parts, how) {
		const total = parts.reduce((sum, { quote }) => sum + quote.total, 0);
		const allocations = parts.map(({ caseId, quote }) => ({
			caseId,
			quoteId: quote.id,
		}));
		if (how === "order") return this.#byOrder(parts[0]);
		if (how === "cash") {
			const received = Math.ceil((total + 1) / 10_000) * 10_000;
			return this.#paid({ allocations, method: "cash", received });
		}
		const payment = await this.#paid({
			allocations,
			method: "card",
			card: {
				terminal: `TPV-${this.counter}`,
				authorisation: `${Date.now()}-${this.#slips++}`,
				lastFour: "4242",
			},
			unclear: how !== "card",
		});
		if (how === "card") return payment;
		const outcome = how === "unclear" ? "charged" : "not_charged";
		this.count(`unclear, the bank ${outcome.replace("_", " ")} it`);
		await this.page.act("till.reconcile", {
			paymentId: payment.id,
			outcome,
			second,
		});
		return outcome === "charged" ? payment : this.pay(parts, "cash");
	}

	/** A payment order, settled by the bank reference it carries. */
	async #byOrder({ caseId, quote }) {
		const order = await this.page.act("cases.awaitPayment", { caseId });
		this.count("payment orders");
		return this.settle(caseId, quote.id, order);
	}

	settle(caseId, quoteId, order) {
		return this.#paid({
			caseId,
			quoteId,
			method: "transfer",
			reference: order.reference.reference,
		});
	}

	async #paid(input) {
		const payment = await this.page.act("cases.pay", input);
		this.day.payments.set(payment.id, payment);
		this.count(`paid by ${payment.method}`);
		if (payment.method === "cash")
			this.drawer += payment.received - payment.change;
		return payment;
	}

	async receive(caseId) {
		const receipt = await this.page.act("cases.receive", { caseId });
		this.day.folios.push(receipt.folio);
		this.count(
			receipt.complete
				? "received complete"
				: "received with a deficiency notice",
		);
		return receipt;
	}

	async reverse(caseId) {
		const { cash } = await this.page.act("cases.reverse", {
			caseId,
			refund: true,
			reason,
			second,
		});
		this.drawer -= cash;
		this.count("reversals");
	}

	async reversePayment(paymentId) {
		const { cash } = await this.page.act("cases.reversePayment", {
			paymentId,
			reason,
			second,
		});
		this.drawer -= cash;
		this.count("payments taken back");
	}

	correct(caseId, change) {
		this.count("applicant" in change ? "corrections" : "replacements");
		return this.page.act("cases.correct", {
			caseId,
			...change,
			reason,
			second,
		});
	}

	withdraw(caseId) {
		this.count("withdrawals");
		return this.page.act("cases.withdraw", { caseId, reason });
	}

	/** Cash to the safe. */
	async toSafe(amount) {
		await this.page.act("till.withdraw", { amount, reason, second });
		this.drawer -= amount;
		this.count("cash to the safe");
	}

	/** Counts the drawer blind; `short` is what the clerk lost without knowing it. */
	async closeTill({ short = 0, bag = null }) {
		const report = await this.page.act("till.close", {
			pieces: piecesFor(this.drawer - short),
			bag,
		});
		const tillId = report.id;
		if (report.difference !== -short)
			throw new Error(
				`till ${tillId}: the drawer says ${this.drawer - short}, the books ${report.expected}`,
			);
		if (short > 0) {
			await this.page.act("till.recount", {
				tillId,
				pieces: piecesFor(this.drawer - short),
				second,
			});
			await this.page.act("till.signDifference", {
				tillId,
				cause: "unknown",
				second,
			});
			this.count("differences signed");
		}
		if (bag) {
			await this.page.act("till.countBag", {
				tillId,
				seal: bag.seal,
				intact: true,
				pieces: piecesFor(bag.amount),
				second,
			});
			this.count("sealed bags counted");
		}
		this.count("tills closed");
		await this.page.act("counters.close");
		this.page.close();
	}
}
