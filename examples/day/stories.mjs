/** What may become of a citizen's case. Each story is a whole visit, or two. */
import { citizen, representative } from "./citizens.mjs";

const ways = ["cash", "card", "order", "unclear", "cash", "uncharged"];
let paid = 0;

/** From a prepared case to its receipt. @returns the payment, or null where nothing is to be paid */
async function charged(desk, caseId, procedureId, how) {
	const quote = await desk.quote(caseId, procedureId);
	const payment =
		quote.total === 0
			? null
			: await desk.pay([{ caseId, quote }], how ?? ways[paid++ % ways.length]);
	await desk.receive(caseId);
	return payment;
}

/** One case in one visit; `after` is what happens to it before the citizen goes. */
const single =
	(after = () => {}) =>
	async (desks, procedureId, n) => {
		const desk = desks[n % 2];
		const visit = await desk.begin(procedureId);
		const caseId = await desk.prepare(visit, procedureId, n);
		const payment = await charged(desk, caseId, procedureId);
		await after(desk, caseId, n, payment);
		await desk.finish(visit);
	};

async function deficient(desks, procedureId, n) {
	const [desk, other] = n % 2 ? desks : [...desks].reverse();
	const visit = await desk.begin(procedureId);
	const caseId = await desk.prepare(visit, procedureId, n, { missing: true });
	await charged(desk, caseId, procedureId);
	await desk.finish(visit);
	const later = await other.begin(procedureId);
	await other.page.act("cases.take", { caseId, visitId: later.visitId });
	const { deficiency } = await other.page.call("cases.get", { caseId });
	if (deficiency) {
		await other.papers(caseId);
		const { complete } = await other.page.act("cases.cure", { caseId });
		if (!complete) throw new Error("nothing should be missing any more");
		desk.count("cures");
	}
	await other.finish(later);
}

/** The citizen goes to the bank and comes back to another counter with the order. */
async function orderedAndBack(desks, procedureId, n) {
	const [desk, other] = n % 2 ? desks : [...desks].reverse();
	const visit = await desk.begin(procedureId);
	const caseId = await desk.prepare(visit, procedureId, n);
	const quote = await desk.quote(caseId, procedureId);
	const order =
		quote.total > 0 && (await desk.page.act("cases.awaitPayment", { caseId }));
	if (!order) await desk.receive(caseId);
	await desk.finish(visit);
	if (!order) return;
	desk.count("payment orders");
	const later = await other.begin(procedureId);
	const { cases } = await other.page.act("cases.search", {
		text: order.number,
		reason: "citizen_present",
	});
	if (cases[0]?.id !== caseId) throw new Error("the order was not found");
	await other.page.act("cases.take", { caseId, visitId: later.visitId });
	await other.settle(caseId, quote.id, order);
	other.count("orders paid under a later ticket");
	await other.receive(caseId);
	await other.finish(later);
}

/** One citizen, three cases, one payment; every other time one of the three is taken back. */
async function several(desks, procedureId, n, procedures) {
	const desk = desks[n % 2];
	const visit = await desk.begin(procedureId);
	const ids = [0, 5, 11].map(
		(step) =>
			procedures[(procedures.indexOf(procedureId) + step) % procedures.length],
	);
	const parts = [];
	for (const each of ids) {
		const caseId = await desk.prepare(visit, each, n);
		parts.push({ caseId, quote: await desk.quote(caseId, each) });
	}
	const due = parts.filter(({ quote }) => quote.total > 0);
	if (due.length > 0) await desk.pay(due, n % 4 < 2 ? "cash" : "card");
	if (due.length > 1) desk.count("payments for several cases");
	for (const { caseId } of parts) await desk.receive(caseId);
	if (due.length > 1 && n % 3 === 0) await desk.reverse(due[0].caseId);
	await desk.finish(visit);
}

async function handedOver(desks, procedureId, n) {
	const [desk, other] = n % 2 ? desks : [...desks].reverse();
	const visit = await desk.begin(procedureId);
	const caseId = await desk.prepare(visit, procedureId, n);
	await desk.page.act("cases.handOver", { caseId });
	desk.count("hand-overs");
	await desk.finish(visit);
	const later = await other.begin(procedureId);
	await other.page.act("cases.take", { caseId, visitId: later.visitId });
	await charged(other, caseId, procedureId);
	await other.finish(later);
}

/** Withdrawn after its payment was taken back, where there was one. */
async function withdrawn(desks, procedureId, n) {
	const desk = desks[n % 2];
	const visit = await desk.begin(procedureId);
	const caseId = await desk.prepare(visit, procedureId, n);
	const quote = await desk.quote(caseId, procedureId);
	if (quote.total > 0) {
		const payment = await desk.pay([{ caseId, quote }], "cash");
		await desk.reversePayment(payment.id);
	}
	await desk.withdraw(caseId);
	await desk.finish(visit);
}

async function represented(desks, procedureId, n) {
	const desk = desks[n % 2];
	const visit = await desk.begin(procedureId);
	const caseId = await desk.prepare(visit, procedureId, n);
	await desk.page.act("cases.setRepresentative", { caseId, representative });
	const { names, firstSurname, secondSurname } = citizen(n + 1);
	await desk.page.act("cases.setCompanions", {
		caseId,
		companions: [{ names, firstSurname, secondSurname }],
	});
	desk.count("representatives");
	await charged(desk, caseId, procedureId);
	await desk.finish(visit);
}

async function replaced(desks, procedureId, n) {
	const desk = desks[n % 2];
	const visit = await desk.begin(procedureId);
	const wrong = await desk.prepare(visit, procedureId, n);
	const payment = await charged(desk, wrong, procedureId, "cash");
	const right = await desk.prepare(visit, procedureId, n);
	await charged(desk, right, procedureId);
	await desk.correct(wrong, { replacedBy: right });
	if (payment) await desk.reversePayment(payment.id);
	await desk.finish(visit);
}

/** To its end: sent on, resolved, handed out. */
async function delivered(desk, caseId) {
	await desk.page.act("cases.forward", { caseId });
	await desk.page.act("cases.resolve", { caseId, outcome: "granted" });
	await desk.page.act("cases.deliver", { caseId, to: "applicant" });
	desk.count("results delivered");
}

/** Eleven, so that they meet the twenty-four procedures in ever new pairs. */
export const stories = [
	single(),
	deficient,
	several,
	orderedAndBack,
	single((desk, caseId, n) =>
		desk.correct(caseId, { applicant: citizen(n + 1) }),
	),
	single((desk, caseId) => desk.reverse(caseId)),
	handedOver,
	represented,
	single(delivered),
	withdrawn,
	replaced,
];
