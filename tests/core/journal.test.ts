import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../shared/chain.ts";
import {
	bodySchema,
	isQueueType,
	limits,
	parseStream,
	wireOpSchema,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";
import { applicant, takeVisit, tinyPdf, upload } from "../harness/visit.ts";
import { prepared, type Ready, refusal } from "./prepared.ts";
import { dumpAll, type JournalRow, journalRows } from "./tables.ts";

const personal = [
	"María Guadalupe",
	"Canul",
	"Pech",
	"GOMA900315",
	"998 555 0142",
	"acta de nacimiento",
];
const required = [
	"v stream seq op type schema entity office day wall prev payload",
	"boot mono",
].flatMap((keys) => keys.split(" "));
const optional = [
	...["cmd", "user", "counter", "onBehalfOf", "authorisedBy", "reason"],
	...["hlc", "blobs", "seal"],
];

async function afterVisit() {
	const office = await prepared();
	const visit = await takeVisit(office.kiosk, office.rosa);
	return { office, visit, rows: journalRows(office.rt.db) };
}

const bodyOf = (row: JournalRow) => bodySchema.parse(JSON.parse(row.body));

describe("the operations of a visit", () => {
	test("have exactly the keys of the protocol, and are the wire form of one", async () => {
		const { rows } = await afterVisit();
		for (const row of rows) {
			const keys = Object.keys(JSON.parse(row.body));
			expect(keys.filter((key) => !required.includes(key))).toEqual(
				keys.filter((key) => optional.includes(key)),
			);
			expect(keys).toEqual(expect.arrayContaining(required));
			const body = bodyOf(row);
			expect(body.stream).toBe(row.stream);
			expect(body.seq).toBe(row.seq);
			expect(body.op[14]).toBe("7");
			wireOpSchema.parse({
				seq: row.seq,
				hash: row.hash.toString("hex"),
				body: row.body,
			});
		}
	});

	test("are chained: seq without a gap, prev the hash before, hash over the stored text", async () => {
		const { rows } = await afterVisit();
		for (const stream of new Set(rows.map((row) => row.stream))) {
			let prev = ZERO_HASH;
			let seq = 0;
			for (const row of rows.filter((each) => each.stream === stream)) {
				expect(row.seq).toBe(++seq);
				expect(bodyOf(row).prev).toBe(prev);
				prev = sha256Hex(row.body);
				expect(row.hash.toString("hex")).toBe(prev);
			}
			expect(seq).toBeGreaterThan(3);
		}
	});

	test("queue types go to the office's queue stream, which epochOpened begins; all others to the terminal's", async () => {
		const { office, rows } = await afterVisit();
		const types = rows.map((row) => {
			const body = bodyOf(row);
			expect(parseStream(row.stream)?.kind).toBe(
				isQueueType(body.type) ? "queue" : "terminal",
			);
			return body.type;
		});
		expect(new Set(types)).toEqual(
			new Set([
				...["queue.epochOpened", "day.opened", "counter.opened"],
				...["ticket.issued", "ticket.called", "ticket.started"],
				...["ticket.finished", "user.signedIn", "till.opened"],
				...["case.opened", "case.applicantSet", "case.requirementChecked"],
				...["case.documentAttached", "case.quoted", "case.received"],
				"payment.received",
			]),
		);
		const first = rows.find((row) => row.stream.startsWith("queue."));
		expect(first && bodyOf(first)).toMatchObject({
			seq: 1,
			type: "queue.epochOpened",
			payload: {
				terminal: office.rt.identity.terminal,
				authorisedBy: "set-up",
				previous: null,
			},
		});
	});

	test("carry no personal data in the body; what is sealed is salted and fits its seal", async () => {
		const { office, rows } = await afterVisit();
		const bodies = rows.map(({ body }) => body).join("\n");
		const seals = rows.map(({ sealed }) => sealed ?? "").join("\n");
		for (const term of personal) {
			expect(bodies).not.toContain(term);
			expect(seals).toContain(term); // or this test would search for the wrong words
		}
		const salts = new Set<string>();
		for (const row of rows) {
			const { seal } = bodyOf(row);
			expect(seal ?? null).toBe(row.sealed && sha256Hex(row.sealed));
			if (!row.sealed) continue;
			const { salt } = JSON.parse(row.sealed);
			expect(Buffer.from(salt, "base64url")).toHaveLength(32);
			salts.add(salt);
		}
		expect(salts.size).toBe(3);
		const answers = office.rt.db
			.prepare<[], string>("SELECT result FROM local_commands")
			.pluck()
			.all()
			.join("\n");
		for (const term of ["Canul", "GOMA900315", "998 555"])
			expect(answers).not.toContain(term);
		expect(dumpAll(office.rt.db)).not.toContain("246810");
	});

	test("say who wrote them, at which counter, on which office day, by which command", async () => {
		const { rows } = await afterVisit();
		const body = rows.map(bodyOf).find(({ type }) => type === "case.received");
		expect(body).toMatchObject({
			user: "rosa",
			counter: 3,
			day: "2026-10-05",
			cmd: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
	});
});

describe("the journal takes", () => {
	const write = (office: Ready, payload: Record<string, unknown>, text = "") =>
		office.rt.db
			.transaction(() =>
				office.rt.journal.append(
					"terminal.opened",
					{ cmd: null, user: null, counter: null, day: "2026-10-05" },
					() => ({
						entity: "x",
						payload,
						...(text ? { sealed: { text } } : {}),
					}),
				),
			)
			.immediate();

	test("no change and no deletion; only a personal text may go", async () => {
		const { office, rows } = await afterVisit();
		const sealed = rows.find((row) => row.sealed !== null);
		const run = (sql: string) => () =>
			office.rt.db.prepare(sql).run(sealed?.pos);
		for (const change of [
			"body = body || ' '",
			"hash = zeroblob(32)",
			"seq = seq + 1000",
			"op = randomblob(16)",
			"stream_id = 3 - stream_id",
			"pos = pos + 1000",
			"latest = ''",
			"sealed = 'other'",
			"sealed = sealed",
			"sealed = NULL, body = ''",
		])
			expect(
				run(`UPDATE journal_ops SET ${change} WHERE pos = ?`),
				change,
			).toThrow(/append-only/);
		expect(run("DELETE FROM journal_ops WHERE pos = ?")).toThrow(/append-only/);
		expect(
			run(
				"REPLACE INTO journal_ops SELECT pos, stream_id, seq, op, hash, '', NULL, latest FROM journal_ops WHERE pos = ?",
			),
		).toThrow(/append-only/);
		expect(journalRows(office.rt.db)).toEqual(rows);
		run("UPDATE journal_ops SET sealed = NULL WHERE pos = ?")();
		expect(journalRows(office.rt.db)).toEqual(
			rows.map((row) =>
				row.pos === sealed?.pos ? { ...row, sealed: null } : row,
			),
		);
	});

	test("no operation larger than 192 KiB on the wire, escapes counted", async () => {
		const office = await prepared();
		const heads = office.rt.journal.heads();
		const tooLarge = /larger than the wire allows/;
		expect(() => write(office, { text: "x".repeat(limits.opBytes) })).toThrow(
			tooLarge,
		);
		expect(() => write(office, {}, "x".repeat(limits.opBytes))).toThrow(
			tooLarge,
		);
		expect(() =>
			write(office, { text: '"'.repeat(limits.opBytes / 3) }),
		).toThrow(tooLarge);
		expect(() =>
			write(office, { text: "ñ".repeat(limits.opBytes / 2) }),
		).toThrow(tooLarge);
		expect(office.rt.journal.heads()).toEqual(heads);
		write(office, { text: "x".repeat(limits.opBytes - 2000) });
		expect(await office.ana.call("journal.verify", {})).toMatchObject({
			ok: true,
		});
	});

	test("no malformed Unicode; a page that sends some is told at which field", async () => {
		const office = await prepared();
		expect(() => write(office, { text: "\ud800" })).not.toThrow(); // JSON escapes it …
		expect(JSON.stringify("\ud800")).toBe('"\\ud800"'); // … so it is well-formed on the wire
		const { called, caseId } = await openCase(office);
		for (const field of ["names", "firstSurname", "secondSurname", "phone"]) {
			const refused = await refusal(
				office.rosa.act("cases.setApplicant", {
					caseId,
					applicant: { ...applicant, [field]: "Jos\ud800" },
				}),
			);
			expect(refused.code).toBe("invalid_input");
			expect(refused.fields).toEqual([
				{ path: `applicant.${field}`, problem: "custom" },
			]);
		}
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		const refused = await refusal(
			office.rosa.act("cases.attach", {
				caseId,
				requirementId: requirements[0]?.id ?? "",
				uploadId: await upload(office.rosa, tinyPdf),
				name: "\udfff.pdf",
			}),
		);
		expect(refused.fields).toMatchObject([{ path: "name" }]);
		expect(called.number).toBe("A-001");
	});

	test("nothing of a command that fails after its operation was written, and goes on with that number", async () => {
		const office = await prepared();
		const heads = office.rt.journal.heads();
		const rows = journalRows(office.rt.db);
		const issue = () =>
			office.kiosk.act("queue.issue", {
				procedureId: "mbj-constancia-residencia",
			});
		office.rt.db.exec(
			"CREATE TEMP TRIGGER broken BEFORE INSERT ON proj_tickets BEGIN SELECT RAISE(ABORT, 'broken'); END",
		);
		expect((await refusal(issue())).code).toBe("internal");
		expect(office.rt.journal.heads()).toEqual(heads);
		expect(journalRows(office.rt.db)).toEqual(rows);
		office.rt.db.exec("DROP TRIGGER broken");
		expect((await issue()).number).toBe("A-001");
		expect(await office.ana.call("journal.verify", {})).toMatchObject({
			ok: true,
		});
		expect(journalRows(office.rt.db)).toHaveLength(rows.length + 1);
	});
});

async function openCase(office: Ready) {
	const procedureId = "mbj-constancia-residencia";
	await office.kiosk.act("queue.issue", { procedureId });
	const called = await office.rosa.act("queue.callNext", {});
	await office.rosa.act("queue.start", { ticketId: called.ticketId });
	const { visitId } = called;
	const { caseId } = await office.rosa.act("cases.open", {
		visitId,
		procedureId,
	});
	return { called, caseId };
}
