/** A case after its first visit: missing papers, payment orders, other counters, corrections, results. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { receiptClaimsSchema } from "../../shared/sync-protocol.ts";
import { pins } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { openCase, procedureId } from "./at-counter.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { dumpAll, dumpProjections, journalRows } from "./tables.ts";

const second: { userId: string; pin: string } = {
	userId: "jorge",
	pin: pins.jorge,
};
const reason = "así lo pidió la persona";
const DAY = 24 * 60 * 60_000;

async function quoted(office: Ready) {
	const opened = await openCase(office);
	const { caseId } = opened;
	await office.rosa.act("cases.setApplicant", { caseId, applicant });
	const quote = await office.rosa.act("cases.quote", { caseId, options: {} });
	return { ...opened, quote };
}

const pay = (page: Ready["rosa"], caseId: string, quoteId: string) =>
	page.act("cases.pay", { caseId, quoteId, method: "cash", received: 30_000 });

/** Another ticket, called by this person. */
async function visitOf(office: Ready, page: Ready["rosa"]) {
	await office.kiosk.act("queue.issue", { procedureId });
	const called = await page.act("queue.callNext", {});
	await page.act("queue.start", { ticketId: called.ticketId });
	return called;
}

/** The next office day in the morning, with Rosa at her counter. */
async function nextDay(office: Ready, days: number) {
	await office.jorge.act("day.close", {});
	office.world.clock.pass(days * DAY);
	const rosa = await office.staff("rosa");
	const jorge = await office.staff("jorge", "office");
	if (days > 1) await jorge.act("day.confirmClock", { reason: "es hoy" });
	await jorge.act("day.open", {});
	await rosa.act("counters.open", { counter: 3 });
	return { ...office, rosa, jorge };
}

const sameAfterRebuild = (office: Ready) => {
	const before = dumpProjections(office.rt.db);
	rebuild(office.rt.db);
	expect(dumpProjections(office.rt.db)).toEqual(before);
};

async function requirementsMet(office: Ready, caseId: string, most = 99) {
	const { requirements } = await office.rosa.call("cases.get", { caseId });
	for (const each of requirements.filter(({ met }) => !met).slice(0, most))
		await office.rosa.act("cases.checkRequirement", {
			caseId,
			requirementId: each.id,
			original: each.original,
			copies: each.copies,
		});
}

describe("a case with papers missing", () => {
	test("is received with a date, and cured under a later ticket; the acknowledgement stays", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		await pay(office.rosa, caseId, quote.id);
		const receipt = await office.rosa.act("cases.receive", { caseId });
		expect(receipt.complete).toBe(false);
		const seen = await office.rosa.call("cases.get", { caseId });
		// ten business days after Monday 5 October 2026
		expect(seen.deficiency?.until).toBe("2026-10-19");
		expect(await code(office.rosa.act("cases.cure", { caseId }))).toBe(
			"nothing_cured",
		);
		await office.rosa.act("queue.finish", { ticketId });
		const later = await nextDay(office, 15);
		const { visitId } = await visitOf(later, later.rosa);
		expect(await code(later.rosa.act("cases.cure", { caseId }))).toBe(
			"case_not_at_hand",
		);
		await later.rosa.act("cases.take", { caseId, visitId });
		expect(
			await code(later.rosa.act("cases.setApplicant", { caseId, applicant })),
		).toBe("case_state");
		const before = await later.rosa.call("cases.acknowledgement", { caseId });
		await requirementsMet(later, caseId, 1);
		const part = await later.rosa.act("cases.cure", { caseId });
		expect(part).toMatchObject({ complete: false, late: true });
		await requirementsMet(later, caseId);
		expect(await later.rosa.act("cases.cure", { caseId })).toEqual({
			complete: true,
			missing: [],
			late: true,
		});
		expect(await code(later.rosa.act("cases.cure", { caseId }))).toBe(
			"case_not_missing",
		);
		const after = await later.rosa.call("cases.acknowledgement", { caseId });
		expect(after.json).toBe(before.json);
		expect(after.token).toBe(receipt.token);
		sameAfterRebuild(later);
	});
});

describe("a payment order", () => {
	test("is paid days later at the fee of its day", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		const order = await office.rosa.act("cases.awaitPayment", { caseId });
		expect(order).toMatchObject({
			total: 25_808,
			validUntil: "2026-10-12",
			reference: { demo: true, dateOverflow: true },
		});
		expect(order.number).toMatch(/^OPDEMO-2026-..-000001-.$/);
		expect(await code(office.rosa.act("cases.receive", { caseId }))).toBe(
			"case_state",
		);
		await office.rosa.act("queue.finish", { ticketId });
		const later = await nextDay(office, 7);
		const { visitId } = await visitOf(later, later.rosa);
		const { cases } = await later.rosa.act("cases.search", {
			text: order.number.toLowerCase(),
			reason: "citizen_present",
		});
		expect(cases.map(({ id }) => id)).toEqual([caseId]);
		await later.rosa.act("cases.take", { caseId, visitId });
		await later.rosa.act("cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "transfer",
			reference: order.reference.reference,
		});
		await later.rosa.act("cases.receive", { caseId });
		sameAfterRebuild(later);
	});

	test("expired is refused with its date; a new quote begins again", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		await office.rosa.act("cases.awaitPayment", { caseId });
		await office.rosa.act("queue.finish", { ticketId });
		const later = await nextDay(office, 8);
		const { visitId } = await visitOf(later, later.rosa);
		await later.rosa.act("cases.take", { caseId, visitId });
		const refused = await refusal(pay(later.rosa, caseId, quote.id));
		expect(refused.code).toBe("order_expired");
		expect(refused.message).toContain("2026-10-12");
		const fresh = await later.rosa.act("cases.quote", { caseId, options: {} });
		await pay(later.rosa, caseId, fresh.id);
		await later.rosa.act("cases.receive", { caseId });
	});
});

describe("two counters", () => {
	test("never have one case: it is handed over first", async () => {
		const office = await prepared();
		const { caseId, quote } = await quoted(office);
		const { visitId } = await visitOf(office, office.mario);
		const take = () => office.mario.act("cases.take", { caseId, visitId });
		const refused = await refusal(take());
		expect(refused).toMatchObject({
			code: "case_elsewhere",
			params: { counter: 3 },
		});
		expect(await code(office.mario.act("cases.handOver", { caseId }))).toBe(
			"visit_not_yours",
		);
		await office.rosa.act("cases.handOver", { caseId });
		expect(await code(pay(office.rosa, caseId, quote.id))).toBe(
			"case_not_at_hand",
		);
		await take();
		const late = await refusal(pay(office.rosa, caseId, quote.id));
		expect(late).toMatchObject({
			code: "case_elsewhere",
			params: { counter: 4 },
		});
		expect(await code(take())).toBe("case_at_hand");
		await pay(office.mario, caseId, quote.id);
		await office.mario.act("cases.receive", { caseId });
		expect(await code(office.rosa.call("cases.get", { caseId }))).toBe(
			"reason_needed",
		);
		sameAfterRebuild(office);
	});
});

describe("a correction", () => {
	test("signs a new paper under the same folio; the old one is as it was", async () => {
		const office = await prepared();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		const old = await office.rosa.call("cases.acknowledgement", { caseId });
		const correct = (by = second) =>
			office.rosa.act("cases.correct", {
				caseId,
				applicant: { ...applicant, firstSurname: "Canché" },
				reason,
				second: by,
			});
		expect(await code(correct({ userId: "rosa", pin: pins.rosa }))).toBe(
			"same_person",
		);
		const next = await correct();
		expect(next.folio).toBe(receipt.folio);
		expect(next.receivedAt).toBe(receipt.receivedAt);
		expect(next.token).not.toBe(receipt.token);
		const paper = await office.rosa.call("cases.acknowledgement", { caseId });
		expect(JSON.parse(paper.json ?? "")).toMatchObject({
			folio: receipt.folio,
			applicant: { firstSurname: "Canché" },
			corrects: { receivedAt: receipt.receivedAt },
			resolution: JSON.parse(old.json ?? "").resolution,
		});
		const sealed = journalRows(office.rt.db).map((row) => row.sealed ?? "");
		expect(
			sealed.filter((text) => text.includes(JSON.stringify(old.json))),
		).toHaveLength(1);
		// the central answers by operations of the same entity
		const corrected = journalRows(office.rt.db)
			.map(({ body }) => JSON.parse(body))
			.find(({ type }) => type === "case.corrected");
		expect(corrected).toMatchObject({ entity: caseId, authorisedBy: "jorge" });
		const claims = JSON.parse(
			Buffer.from(next.token.split(".")[1] ?? "", "base64url").toString(),
		);
		expect(receiptClaimsSchema.parse(claims).op).toBe(corrected.op);
		sameAfterRebuild(office);
	});

	test("may point to the case that stands for it", async () => {
		const office = await prepared();
		const wrong = await takeVisit(office.kiosk, office.rosa);
		const right = await takeVisit(office.kiosk, office.rosa);
		const { caseId } = wrong;
		const replace = (replacedBy: string) =>
			office.rosa.act("cases.correct", { caseId, replacedBy, reason, second });
		expect(await code(replace(caseId))).toBe("case_state");
		await replace(right.caseId);
		expect(await office.rosa.call("cases.get", { caseId })).toMatchObject({
			state: "replaced",
			replacedBy: right.caseId,
			receipt: { folio: wrong.receipt.folio },
		});
		expect(await code(replace(right.caseId))).toBe("case_state");
	});
});

describe("a reversal", () => {
	test("ends the case and gives the money back in one act", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const done = await office.rosa.act("cases.reverse", {
			caseId,
			refund: true,
			reason,
			second,
		});
		expect(done).toEqual({ state: "reversed", cash: 25_800 });
		const again = office.rosa.act("cases.reverse", {
			caseId,
			refund: false,
			reason,
			second,
		});
		expect(await code(again)).toBe("case_state");
		sameAfterRebuild(office);
	});
});

describe("to the end", () => {
	test("forwarded, resolved, delivered, each once and in order, told in sentences", async () => {
		const office = await prepared();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		const resolve = () =>
			office.jorge.act("cases.resolve", { caseId, outcome: "granted" });
		const deliver = () =>
			office.rosa.act("cases.deliver", {
				caseId,
				to: "other",
				name: "Zirahuén Ek, INE 123",
			});
		expect(await code(deliver())).toBe("case_state");
		await office.rosa.act("cases.forward", { caseId });
		expect(await code(office.rosa.act("cases.forward", { caseId }))).toBe(
			"case_state",
		);
		await resolve();
		expect(await code(resolve())).toBe("case_state");
		expect(await deliver()).toEqual({ state: "delivered" });
		const { timeline } = await office.rosa.call("cases.timeline", { caseId });
		const told = timeline.map(({ sentence }) => sentence).join("\n");
		expect(told).toContain(
			`Rosa Uc Méndez recibió el expediente con el folio ${receipt.folio}, completo.`,
		);
		expect(told).toContain("cobró $258.08 en efectivo.");
		expect(told).toContain(
			"Jorge Ek Balam registró la resolución: procedente.",
		);
		expect(told).toContain("entregó el resultado a otra persona.");
		expect(told).not.toMatch(/Canul|Zirahuén|\{/);
		await office.luis.act("people.erase", { caseId, reason: "solicitud ARCO" });
		expect(dumpAll(office.rt.db)).not.toMatch(/Canul|canul|Zirahu|GOMA9003/i);
		sameAfterRebuild(office);
	});

	test("withdrawn: not while there is money without a folio", async () => {
		const office = await prepared();
		const { caseId, quote } = await quoted(office);
		const payment = await pay(office.rosa, caseId, quote.id);
		const withdraw = () =>
			office.rosa.act("cases.withdraw", { caseId, reason });
		expect(await code(withdraw())).toBe("payment_done");
		await office.rosa.act("cases.reversePayment", {
			paymentId: payment.id,
			reason,
			second,
		});
		expect(await withdraw()).toEqual({ state: "withdrawn" });
		expect(await code(pay(office.rosa, caseId, quote.id))).toBe("case_state");
	});
});

describe("who it is for", () => {
	test("a representative and a group are on the paper, and go with an erasure", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		const name = { names: "Ixchel", firstSurname: "Poot", secondSurname: "" };
		const representative = {
			...name,
			authority: "notarial" as const,
			scope: "este trámite",
			date: "2026-09-30",
			document: "Poder 1234",
		};
		await office.rosa.act("cases.setRepresentative", {
			caseId,
			representative,
		});
		await office.rosa.act("cases.setCompanions", {
			caseId,
			companions: [{ ...name, names: "Itzel" }],
		});
		await pay(office.rosa, caseId, quote.id);
		await office.rosa.act("cases.receive", { caseId });
		const { json } = await office.rosa.call("cases.acknowledgement", {
			caseId,
		});
		expect(JSON.parse(json ?? "")).toMatchObject({
			representative: { document: "Poder 1234" },
			companions: [{ names: "Itzel" }],
		});
		expect(await office.rosa.call("cases.get", { caseId })).toMatchObject({
			representative,
			companions: [{ names: "Itzel" }],
		});
		await office.rosa.act("queue.finish", { ticketId });
		await office.luis.act("people.erase", { caseId, reason: "solicitud ARCO" });
		expect(dumpAll(office.rt.db)).not.toMatch(/Ixchel|Itzel|Poder 1234/i);
		sameAfterRebuild(office);
	});

	test("the same CURP elsewhere is a hint that tells nothing more", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const { caseId } = await openCase(office);
		const set = () =>
			office.rosa.act("cases.setApplicant", { caseId, applicant });
		expect(await set()).toEqual({ curpState: "valid", sameCurp: 1 });
		expect(await set()).toEqual({ curpState: "valid", sameCurp: 1 });
	});
});

describe("looking for a case", () => {
	test("by folio, its number, name with or without accents, CURP; on the record, without what was typed", async () => {
		const office = await prepared();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		const search = async (text: string) =>
			(
				await office.mario.act("cases.search", {
					text,
					reason: "citizen_asks",
				})
			).cases.map(({ id }) => id);
		for (const text of [
			receipt.folio,
			receipt.folio.toLowerCase().slice(0, 15),
			"000001",
			"maria canul",
			"CANUL pech",
			"goma900315mqrmrn07",
			"guada",
		])
			expect(await search(text), text).toEqual([caseId]);
		for (const text of ["zapata", "999999", '" OR 1', "canul zapata", "**"])
			expect(await search(text), text).toEqual([]);
		const rows = journalRows(office.rt.db).filter(({ body }) =>
			body.includes('"case.searched"'),
		);
		expect(rows).toHaveLength(12);
		expect(rows.every(({ sealed }) => sealed === null)).toBe(true);
		expect(rows.map(({ body }) => body).join()).not.toMatch(/canul|goma9/i);
	});

	test("another's case is read only with a reason, which stays on its story", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		for (const method of [
			"cases.get",
			"cases.timeline",
			"cases.acknowledgement",
		] as const)
			expect(await code(office.mario.call(method, { caseId })), method).toBe(
				"reason_needed",
			);
		const commandId = office.world.ids.uuid();
		const look = { commandId, caseId, reason };
		const { timeline } = await office.mario.call("cases.look", look);
		expect(timeline.at(-1)?.sentence).toMatch(/^Mario Chan Balam consultó/);
		await office.mario.call("cases.look", look);
		await office.mario.call("cases.get", { caseId });
		await office.ana.act("cases.look", { caseId, reason });
		const own = await office.rosa.call("cases.timeline", { caseId });
		expect(
			own.timeline.filter(({ sentence }) => sentence.includes("consultó")),
		).toHaveLength(2);
		// what is remembered of a look has no person in it
		await office.luis.act("people.erase", { caseId, reason: "solicitud ARCO" });
		// nothing personal is written to it again
		expect(
			await code(
				office.rosa.act("cases.correct", { caseId, applicant, reason, second }),
			),
		).toBe("case_erased");
		expect(dumpAll(office.rt.db)).not.toMatch(/canul|así lo pidió/i);
	});
});
