/** What is asked beyond the sheet, what is refused, and what nobody began: each recorded, each with its reason. */

import { expect, test } from "vitest";
import { paperOf } from "../../core/print/papers/index.ts";
import type { PaperKind } from "../../shared/print-model.ts";
import { jorgeSigns } from "../harness/core.ts";
import { applicant, tinyPdf, upload } from "../harness/visit.ts";
import { openCase, procedureId } from "./at-counter.ts";
import {
	pay,
	quoted,
	reason,
	requirementsMet,
	sameAfterRebuild,
	second,
} from "./case-desk.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpAll, journalRows } from "./tables.ts";

const extra = {
	name: "Carta de no adeudo de Zirahuén",
	basis: "Reglamento de Xcalumkín, art. 12",
};

const said = (office: Ready, kind: PaperKind, id: string) =>
	JSON.stringify(paperOf(office.rt, kind, id).blocks);

const operations = (office: Ready, type: string) =>
	journalRows(office.rt.db).filter(
		({ body }) => JSON.parse(body).type === type,
	);

test("a paper that is not on the sheet is asked with its basis, is seen or missing, and stands on the papers", async () => {
	const office = await prepared();
	const { rosa } = office;
	const { caseId, quote, ticketId } = await quoted(office);
	for (const wrong of [
		{ ...extra, basis: " a " },
		{ ...extra, name: "" },
	])
		expect(await code(rosa.act("cases.askPaper", { caseId, ...wrong }))).toBe(
			"invalid_input",
		);
	expect(
		await code(office.mario.act("cases.askPaper", { caseId, ...extra })),
	).toBe("case_elsewhere");
	const { requirementId } = await rosa.act("cases.askPaper", {
		caseId,
		...extra,
	});
	const one = async () =>
		(await rosa.call("cases.get", { caseId })).requirements.at(-1);
	expect(await one()).toMatchObject({
		id: requirementId,
		name: extra.name,
		asked: { basis: extra.basis },
		met: false,
		mandatory: true,
	});
	const [asked] = operations(office, "case.paperAsked");
	expect(asked?.body).not.toMatch(/Zirahu|Xcalum/);
	const see = (original: boolean) =>
		rosa.act("cases.checkRequirement", {
			...{ caseId, requirementId, original, copies: 0 },
		});
	expect(await see(true)).toEqual({ met: true });
	expect(await see(false)).toEqual({ met: false });

	await pay(rosa, caseId, quote.id);
	await rosa.act("cases.receive", { caseId });
	const { deficiency } = await rosa.call("cases.get", { caseId });
	expect(deficiency?.missing).toContain(requirementId);
	for (const kind of ["acknowledgement", "deficiency"] as const)
		expect(said(office, kind, caseId)).toContain(
			`${extra.name}. No está en la ficha; fundamento: ${extra.basis}`,
		);
	expect(await code(rosa.act("cases.askPaper", { caseId, ...extra }))).toBe(
		"case_state",
	);
	await requirementsMet(office, caseId);
	await see(true);
	expect(await rosa.act("cases.cure", { caseId })).toMatchObject({
		complete: true,
	});
	const { timeline } = await rosa.call("cases.timeline", { caseId });
	expect(timeline.map(({ sentence }) => sentence)).toContain(
		"Rosa Uc Méndez pidió un papel que no está en la ficha y registró con qué fundamento.",
	);
	sameAfterRebuild(office);
	await rosa.act("queue.finish", { ticketId });
	await office.luis.act("people.erase", { second: jorgeSigns, caseId, reason });
	expect(dumpAll(office.rt.db)).not.toMatch(/Zirahu|Xcalum/);
	sameAfterRebuild(office);
});

test("a paper asked beyond the sheet is asked no more, with its reason; one of the sheet stays", async () => {
	const office = await prepared();
	const { rosa } = office;
	const { caseId } = await quoted(office);
	const why = "Zirahuén ya lo había entregado";
	const { requirementId } = await rosa.act("cases.askPaper", {
		caseId,
		...extra,
	});
	const unask = (of = requirementId) =>
		rosa.act("cases.unaskPaper", { caseId, requirementId: of, reason: why });
	const { documentId } = await rosa.act("cases.attach", {
		caseId,
		requirementId,
		uploadId: await upload(rosa, tinyPdf),
		name: "carta.pdf",
	});
	expect(await code(unask())).toBe("requirement_has_documents");
	await rosa.act("cases.detach", { caseId, documentId });
	await unask();
	const left = (await rosa.call("cases.get", { caseId })).requirements;
	expect(left.filter(({ asked }) => asked)).toEqual([]);
	expect(await code(unask())).toBe("requirement_not_found");
	const [unasked] = operations(office, "case.paperUnasked");
	expect(unasked?.body).not.toMatch(/Zirahu/);
	const { timeline } = await rosa.call("cases.timeline", { caseId });
	expect(timeline.at(-1)?.sentence).toBe(
		"Rosa Uc Méndez dejó de pedir un papel que no está en la ficha y registró por qué.",
	);
	sameAfterRebuild(office);
});

test("a refusal needs a reason, ends the case, and goes with the citizen on paper", async () => {
	const office = await prepared();
	const { rosa } = office;
	const { caseId, quote, ticketId } = await quoted(office);
	const why = "El predio de Zirahuén es de otro municipio";
	const refuse = (given = why) =>
		rosa.act("cases.refuse", { caseId, reason: given });
	expect(await code(refuse("no"))).toBe("invalid_input");
	const payment = await pay(rosa, caseId, quote.id);
	expect(await code(refuse())).toBe("payment_done");
	await rosa.act("cases.reversePayment", {
		...{ paymentId: payment.id, reason, second },
	});
	const { requirements } = await rosa.call("cases.get", { caseId });
	await rosa.act("cases.attach", {
		caseId,
		requirementId: requirements[0]?.id ?? "",
		uploadId: await upload(rosa, tinyPdf),
		name: "acta.pdf",
	});
	expect(
		await code(rosa.call("print.pdf", { paper: "refusal", id: caseId })),
	).toBe("paper_none");
	expect(await refuse()).toEqual({ state: "refused" });
	for (const again of [
		refuse(),
		rosa.act("cases.receive", { caseId }),
		rosa.act("cases.setApplicant", { caseId, applicant }),
		rosa.act("cases.withdraw", { caseId, reason }),
	])
		expect(await code(again)).toBe("case_state");
	expect((await rosa.call("cases.get", { caseId })).refusal?.reason).toBe(why);
	const paper = said(office, "refusal", caseId);
	for (const words of [why, "Protesta Ciudadana", "Canul", "ventanilla 3"])
		expect(paper).toContain(words);
	expect(operations(office, "case.refused")[0]?.body).not.toContain("Zirahu");
	const { timeline } = await rosa.call("cases.timeline", { caseId });
	expect(timeline.at(-1)?.sentence).toBe(
		"Rosa Uc Méndez no recibió el expediente y registró la razón, que se entrega impresa.",
	);
	sameAfterRebuild(office);
	expect(office.rt.blobs.dropUnused()).toHaveLength(1);

	await rosa.act("queue.finish", { ticketId });
	await office.luis.act("people.erase", { second: jorgeSigns, caseId, reason });
	expect(dumpAll(office.rt.db)).not.toContain("Zirahu");
	expect(
		await code(rosa.call("print.pdf", { paper: "refusal", id: caseId })),
	).toBe("paper_erased");
	sameAfterRebuild(office);
});

test("a case that waits for its money can be refused too, and is not paid afterwards", async () => {
	const office = await prepared();
	const { caseId, quote } = await quoted(office);
	await office.rosa.act("cases.awaitPayment", { caseId });
	await office.rosa.act("cases.refuse", { caseId, reason });
	expect(await code(pay(office.rosa, caseId, quote.id))).toBe("case_state");
});

test("a case that nobody began goes with its visit; whatever was done with one keeps it", async () => {
	const office = await prepared();
	const { rosa } = office;
	const { visitId, ticketId, caseId: idle } = await openCase(office);
	const open = async () =>
		(await rosa.act("cases.open", { visitId, procedureId })).caseId;
	await rosa.act("cases.quote", { caseId: idle });
	const [named, seen, asked, typed, given] = [
		await open(),
		await open(),
		await open(),
		await open(),
		await open(),
	] as const;
	await rosa.act("cases.setApplicant", { caseId: named, applicant });
	const { requirements } = await rosa.call("cases.get", { caseId: seen });
	await rosa.act("cases.checkRequirement", {
		caseId: seen,
		requirementId: requirements[0]?.id ?? "",
		original: true,
		copies: 0,
	});
	await rosa.act("cases.askPaper", { caseId: asked, ...extra });
	await rosa.call("drafts.save", { key: `applicant:${typed}`, data: "Ma" });
	await rosa.act("cases.handOver", { caseId: given });
	const before = await rosa.call("visits.get", { visitId });
	expect(before.cases.map(({ untouched }) => untouched)).toEqual([
		...[true, false, false, false, false, true],
	]);
	await rosa.act("queue.finish", { ticketId });
	const after = await rosa.call("visits.get", { visitId });
	expect(after.cases.map(({ id, state }) => [id, state])).toEqual([
		[idle, "withdrawn"],
		...[named, seen, asked, typed, given].map((id) => [id, "draft"]),
	]);
	const dropped = operations(office, "case.withdrawn");
	expect(dropped.map(({ body }) => JSON.parse(body).reason)).toEqual([
		"untouched",
	]);
	const { timeline } = await rosa.act("cases.look", {
		...{ caseId: idle, reason },
	});
	expect(timeline.map(({ sentence }) => sentence)).toContain(
		"El expediente se descartó al terminar la visita: no se había capturado nada en él.",
	);
	sameAfterRebuild(office);
});

test("a receipt is numbered by the day it was taken on, also where that day ends after midnight", async () => {
	const office = await prepared();
	const { caseId, quote } = await quoted(office);
	const halfPastMidnight = Date.parse("2026-10-06T05:30:00Z");
	office.world.clock.pass(halfPastMidnight - office.world.clock.now());
	const { id } = await pay(office.rosa, caseId, quote.id);
	expect(paperOf(office.rt, "receipt", id).file).toMatch(
		/^RDEMO-20261005-[0-9A-F]{8}$/,
	);
	sameAfterRebuild(office);
});
