/** Documents of a case: what they are, taken off and put back, shown in pieces, let go in the end. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { kindOf } from "../../core/blobs/kinds.ts";
import { rebuild } from "../../core/journal/project.ts";
import { migrations } from "../../core/store/migrations.ts";
import { paths } from "../../core/store/paths.ts";
import { jorgeSigns, pins } from "../harness/core.ts";
import { encryptedPdf, packedPdf, pdfOf } from "../harness/pdf.ts";
import { applicant, tinyPdf, upload } from "../harness/visit.ts";
import { atCounter, openCase } from "./at-counter.ts";
import { code, type Ready } from "./prepared.ts";

const DAY_MS = 24 * 60 * 60_000;
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]);

async function attachTo(
	office: Ready,
	caseId: string,
	bytes: Buffer,
	name = "acta.pdf",
) {
	const { requirements } = await office.rosa.call("cases.get", { caseId });
	return office.rosa.act("cases.attach", {
		caseId,
		requirementId: requirements[0]?.id ?? "",
		uploadId: await upload(office.rosa, bytes),
		name,
	});
}

const documentsOf = async (office: Ready, caseId: string) =>
	(await office.rosa.call("cases.get", { caseId })).requirements.flatMap(
		({ documents }) => documents,
	);

const files = (office: Ready) => {
	const folder = paths(office.config.dataDir).blobs;
	return readdirSync(folder).flatMap((each) =>
		readdirSync(`${folder}/${each}`),
	);
};

async function readAll(
	office: Ready,
	of: { caseId: string; documentId: string },
) {
	const pieces: Buffer[] = [];
	for (let next: number | null = 0; next !== null; ) {
		const piece: { base64: string; next: number | null } =
			await office.rosa.call("cases.document", { ...of, offset: next });
		expect(piece.base64.length).toBeLessThanOrEqual(1024 * 1024);
		pieces.push(Buffer.from(piece.base64, "base64"));
		next = piece.next;
	}
	return Buffer.concat(pieces);
}

describe("kinds", () => {
	test.each([
		["a PDF of 200 pages", pdfOf(200), "application/pdf", 200],
		["a compressed PDF", packedPdf(37), "application/pdf", 37],
		["a damaged PDF", tinyPdf, "application/pdf", null],
		["a JPEG", jpeg, "image/jpeg", 1],
	])("%s", (_what, bytes, mime, pages) => {
		expect(kindOf(bytes)).toEqual({ mime, pages });
	});

	test.each([
		["an encrypted PDF", encryptedPdf(), "file_encrypted"],
		[
			"a telephone's photo",
			Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"),
			"file_heic",
		],
		["a program", Buffer.from("MZ\x90\0", "latin1"), "file_dangerous"],
		["nothing", Buffer.alloc(0), "file_empty"],
		["26 MB", Buffer.alloc(26 * 1024 * 1024, "%PDF-"), "file_too_big"],
	])("%s is refused", (_what, bytes, expected) => {
		expect(() => kindOf(bytes)).toThrow(expected);
	});

	test("a PDF that only speaks of encryption is none", () => {
		const bytes = Buffer.concat([
			Buffer.from("%PDF-1.4\n% /Encrypt 9 0 R\n"),
			pdfOf(2),
		]);
		expect(kindOf(bytes).pages).toBe(2);
	});

	test("a stream that unpacks to gigabytes costs no more than is allowed", () => {
		const bytes = packedPdf(3);
		const many = Buffer.concat(Array.from({ length: 400 }, () => bytes));
		expect(kindOf(many).pages).toBe(3);
	});
});

test("pages belong to the document, and a rebuild finds them again", async () => {
	const { office, caseId } = await atCounter();
	await attachTo(office, caseId, pdfOf(200));
	await attachTo(office, caseId, jpeg, "reverso.jpg");
	const before = await documentsOf(office, caseId);
	expect(before.map(({ pages }) => pages)).toEqual([200, 1]);
	rebuild(office.rt.db);
	expect(await documentsOf(office, caseId)).toEqual(before);
});

describe("shown", () => {
	test("in pieces that together are the document", async () => {
		const { office, caseId } = await atCounter();
		const bytes = Buffer.concat([pdfOf(3), Buffer.alloc(2_000_000, " ")]);
		const { documentId } = await attachTo(office, caseId, bytes);
		const read = await readAll(office, { caseId, documentId });
		expect(read.equals(bytes)).toBe(true);
	});

	test("to nobody without sight of the case, and only a document of that case", async () => {
		const { office, caseId } = await atCounter();
		const { documentId } = await attachTo(office, caseId, tinyPdf);
		const of = { caseId, documentId };
		expect(await code(office.mario.call("cases.document", of))).toBe(
			"reason_needed",
		);
		expect(await code(office.ana.call("cases.document", of))).toBe(
			"reason_needed",
		);
		await office.ana.act("cases.look", { caseId, reason: "auditoría 12" });
		expect((await office.ana.call("cases.document", of)).size).toBe(
			tinyPdf.length,
		);
		expect(
			await code(
				office.rosa.call("cases.document", { ...of, documentId: caseId }),
			),
		).toBe("document_not_found");
	});

	test("no more once the person's data were erased", async () => {
		const { office, caseId, ticketId } = await atCounter();
		const { documentId } = await attachTo(office, caseId, tinyPdf);
		await office.rosa.act("cases.detach", { caseId, documentId });
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		await office.rosa.act("queue.finish", { ticketId });
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "ARCO 1",
		});
		expect(
			await code(office.rosa.call("cases.document", { caseId, documentId })),
		).toBe("case_erased");
		expect(files(office)).toEqual([]); // even one that was taken off before
	});
});

describe("a wrong document", () => {
	test("that was let go is not put back, though its file is still there", async () => {
		const { office, caseId } = await atCounter();
		const { documentId } = await attachTo(office, caseId, tinyPdf);
		const of = { caseId, documentId };
		await office.rosa.act("cases.detach", of);
		office.rt.blobs.dropUnused(); // and then the file could not be removed
		expect(files(office)).toHaveLength(1);
		expect(await code(office.rosa.act("cases.reattach", of))).toBe(
			"document_gone",
		);
	});

	test("is taken off, put back, and after reception stays; one brought since is taken off", async () => {
		const { office, caseId } = await atCounter();
		const { documentId } = await attachTo(office, caseId, tinyPdf);
		const of = { caseId, documentId };
		expect(await code(office.mario.act("cases.detach", of))).toBe(
			"case_elsewhere",
		);
		await office.rosa.act("cases.detach", of);
		expect(await documentsOf(office, caseId)).toEqual([]);
		expect(await code(office.rosa.act("cases.detach", of))).toBe(
			"document_not_found",
		);
		await office.rosa.act("cases.reattach", of);
		expect(await documentsOf(office, caseId)).toHaveLength(1);
		const { timeline } = await office.rosa.call("cases.timeline", { caseId });
		expect(timeline.map(({ sentence }) => sentence)).toEqual(
			expect.arrayContaining([
				"Rosa Uc Méndez quitó un documento.",
				"Rosa Uc Méndez volvió a poner un documento que se había quitado.",
			]),
		);
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const quote = await office.rosa.act("cases.quote", { caseId });
		await office.rosa.act("cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "cash",
			received: 50_000,
		});
		await office.rosa.act("cases.receive", { caseId });
		expect(await code(office.rosa.act("cases.detach", of))).toBe(
			"document_received",
		);
		const since = await attachTo(office, caseId, tinyPdf);
		await office.rosa.act("cases.detach", {
			caseId,
			documentId: since.documentId,
		});
		expect(await documentsOf(office, caseId)).toHaveLength(1);
	});

	test("is not received with the rest", async () => {
		const { office, caseId } = await atCounter();
		const wrong = await attachTo(office, caseId, pdfOf(2));
		await attachTo(office, caseId, tinyPdf);
		await office.rosa.act("cases.detach", {
			caseId,
			documentId: wrong.documentId,
		});
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const quote = await office.rosa.act("cases.quote", { caseId });
		await office.rosa.act("cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "cash",
			received: 50_000,
		});
		await office.rosa.act("cases.receive", { caseId });
		const states = office.rt.db
			.prepare("SELECT state FROM local_blobs WHERE sha256 = ?")
			.pluck();
		expect(states.get(wrong.sha256)).toBe("staged");

		// and the rest is sent with its reception, also from a store of before it was noted which that is
		const { db } = office.rt;
		const named = () =>
			db
				.prepare(
					"SELECT b.state, o.body ->> '$.type' AS type FROM local_blobs b LEFT JOIN journal_ops o ON o.pos = b.named_pos ORDER BY 1",
				)
				.all();
		const known = [
			{ state: "received", type: "case.received" },
			{ state: "staged", type: null },
		];
		expect(named()).toEqual(known);
		const sql = migrations.find(({ id }) => id === 190)?.sql ?? "";
		const [fill] = /UPDATE local_blobs[^;]*;/.exec(sql) ?? [];
		db.exec(`UPDATE local_blobs SET named_pos = NULL; ${fill}`);
		expect(named()).toEqual(known);
	});
});

describe("at the next day's opening", () => {
	const nextDay = async (office: Ready, ticketId: string, days = 1) => {
		await office.rosa.act("queue.finish", { ticketId });
		await office.jorge.act("day.close", {});
		office.world.clock.pass(days * DAY_MS);
		const jorge = office.page("office"); // yesterday's session has ended
		await jorge.act("people.signIn", { userId: "jorge", pin: "135790" });
		if (days > 1) await jorge.act("day.confirmClock", { reason: "vacaciones" });
		await jorge.act("day.open", {});
		return jorge;
	};

	test("what was taken off and what was withdrawn is let go; a draft's stays", async () => {
		const { office, caseId, ticketId } = await atCounter();
		const off = await attachTo(office, caseId, pdfOf(1));
		await attachTo(office, caseId, pdfOf(2));
		await office.rosa.act("cases.detach", {
			caseId,
			documentId: off.documentId,
		});
		await office.rosa.act("queue.finish", { ticketId });
		const second = await openCase(office);
		await attachTo(office, second.caseId, pdfOf(3));
		await office.rosa.act("cases.withdraw", {
			caseId: second.caseId,
			reason: "se arrepintió",
		});
		expect(files(office)).toHaveLength(3);
		await nextDay(office, second.ticketId);
		expect(files(office)).toHaveLength(1);
		expect(office.rt.blobs.has(off.sha256)).toBe(false);
	});

	test("a draft of a month ago loses its documents, and its story says so", async () => {
		const { office, caseId, ticketId } = await atCounter();
		await attachTo(office, caseId, tinyPdf);
		await nextDay(office, ticketId, 31);
		expect(files(office)).toEqual([]);
		expect(office.rt.q.cases.documents.all(caseId)).toEqual([]);
		rebuild(office.rt.db);
		expect(office.rt.q.cases.documents.all(caseId)).toEqual([]);
		const last = office.rt.q.cases.events.all(caseId).at(-1)?.body ?? "";
		expect(JSON.parse(last)).toMatchObject({
			type: "case.documentDetached",
			reason: "expired",
		});
	});

	test("one that was paid, or taken up again since, keeps them", async () => {
		const { office, caseId, ticketId } = await atCounter();
		await attachTo(office, caseId, pdfOf(1));
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const quote = await office.rosa.act("cases.quote", { caseId });
		await office.rosa.act("cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "cash",
			received: 50_000,
		});
		await office.rosa.act("queue.finish", { ticketId });
		const draft = await openCase(office);
		await attachTo(office, draft.caseId, pdfOf(2));
		const jorge = await nextDay(office, draft.ticketId, 20);
		const rosa = office.page("counter");
		await rosa.act("people.signIn", { userId: "rosa", pin: pins.rosa });
		await rosa.act("counters.open", { counter: 3 });
		const later = { ...office, rosa, jorge };
		const { visitId, ticketId: second } = await openCase(later);
		await rosa.act("cases.take", { caseId: draft.caseId, visitId });
		await nextDay(later, second, 12);
		expect(files(office)).toHaveLength(2);
	});
});
