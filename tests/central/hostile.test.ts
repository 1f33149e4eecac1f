/**
 * Everything a stranger, a broken terminal or a stolen token may send to any route there is: refused in the
 * protocol's own form or cut, never a 5xx, and what was held before is held after. `SEED=n` repeats a run.
 */
import { createHmac, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calls } from "../../central/openapi/document.ts";
import { sha256Hex, signBytes, signJws } from "../../shared/chain.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { seedOr } from "../harness/process-random.ts";
import { askRaw, heard, openLineTo } from "../harness/raw-http.ts";
import {
	ask,
	makeOp,
	newKey,
	type StreamWriter,
	TerminalClient,
} from "../harness/stream-writer.ts";

const central = new TestCentral();
let writer: StreamWriter;
beforeAll(async () => {
	await central.start({ inMemory: true, verifyPerMinute: 100_000 });
	writer = (await central.terminal()).writer();
	writer.writeMany(5, { personal: { name: "Ana" } });
	await writer.push();
});
afterAll(() => central.stop());

const fuzzed = { seed: seedOr(5), interruptAfterTimeLimit: 4_000 };
process.stdout.write(`seed ${fuzzed.seed}\n`);

/** Held as before, and the stream goes on. */
async function unharmed(): Promise<void> {
	writer.write();
	const { status, body } = await writer.push(writer.ops.slice(-1));
	expect([status, body.acked]).toEqual([200, writer.ops.length]);
	expect((await ask(`${central.url}/readyz`, "GET")).status).toBe(200);
}

/** A refusal or an answer of the protocol; 503 alone may say "not now". */
function civil(what: string, status: number, text: string): void {
	expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
	if (status >= 400 && text.startsWith("{"))
		expect(JSON.parse(text).error, what).toEqual(expect.any(String));
}

const names = fc.constantFrom(
	"../../etc/passwd",
	"..%2f..%2f..%2fetc%2fpasswd",
	"%2e%2e%2f%2e%2e",
	"..\\..\\windows",
	"%00",
	"a%00b",
	"__proto__",
	"constructor",
	"%F0%9F%98%80",
	"%ff%fe",
	"%zz",
	"<script>",
	"'%20OR%20''='",
	"-1",
	"9007199254740993",
	"x".repeat(5_000),
	`${randomUUID()}.0`,
	`${randomUUID()}.99999999999`,
	`queue.${randomUUID()}.1`,
);
const deep = (open: string, close: string, depth = 100_000) =>
	Buffer.from(open.repeat(depth) + close.repeat(depth));
const bodies = fc.oneof(
	fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)),
	fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
	fc.constantFrom(
		Buffer.alloc(0),
		deep("[", "]"),
		deep('{"a":', "}", 50_000),
		Buffer.from('{"__proto__":{"ops":[]},"constructor":{"prototype":1}}'),
		Buffer.from('{"a":"\ud800"}'),
		Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
		Buffer.from('{"ops":[{"seq":1e999,"hash":null,"body":0}]}'),
		Buffer.from(`{"code":"${"9".repeat(9_000)}"}`),
	),
);
/** `wait` would hold the line for as long as it is asked to. */
const queries = fc.dictionary(
	fc.constantFrom("limit", "from", "after", "cursor", "officeId", "lang"),
	fc.oneof(
		fc.string({ maxLength: 30 }),
		fc.constantFrom("-1", "1e9", "NaN", "[]"),
	),
	{ maxKeys: 3 },
);
const encodings = fc.constantFrom(
	undefined,
	"gzip",
	"br",
	"gzip, gzip",
	"\u00e9",
);

describe("any route", () => {
	it("answers any path, query and body, asked with the right token, in the protocol's form", async () => {
		// an epoch would void nothing here, but every request would make one
		const asked = new Map(
			calls
				.filter(({ path }) => path !== "/v1/admin/epoch")
				.map((call) => [`${call.method} ${call.path}`, call]),
		);
		const property = fc.asyncProperty(
			fc.constantFrom(...asked.keys()),
			fc.array(names, { minLength: 3, maxLength: 3 }),
			fc.boolean(),
			queries,
			bodies,
			encodings,
			async (name, parts, known, query, body, encoding) => {
				const call = asked.get(name) as (typeof calls)[number];
				let filled = 0;
				const path = call.path.replace(/:(\w+)|\*/g, (_, part) =>
					known && part === "stream"
						? writer.stream
						: String(parts[filled++ % parts.length]),
				);
				const search = new URLSearchParams(query);
				const { status, text } = await askRaw(central.url, {
					method: call.method,
					path: `${path.replaceAll(" ", "%20")}?${search}`,
					headers: {
						authorization: `Bearer ${call.access === "terminal" ? writer.terminal.enrolled.token : ADMIN_TOKEN}`,
						"content-type": "application/json",
						"x-signature": signBytes(body, writer.terminal.key),
						...(encoding ? { "content-encoding": encoding } : {}),
					},
					...(call.body ? { body } : {}),
				});
				civil(`${call.method} ${path} ${body.length} B`, status, text);
			},
		);
		await fc.assert(property, { ...fuzzed, numRuns: 600 });
		await unharmed();
	}, 30_000);
});

describe("a push", () => {
	it("with any of its bytes changed and signed again stores nothing wrong", async () => {
		const office = writer.terminal.enrolled.officeId;
		const property = fc.asyncProperty(
			fc.nat(),
			fc.integer({ min: 0, max: 255 }),
			fc.constantFrom("flip", "cut", "double", "insert"),
			async (where, byte, how) => {
				const { stream, head, ops } = writer;
				const seq = ops.length + 1;
				const op = makeOp(
					{ stream, seq, prev: head, office },
					{ personal: { name: "Eva" } },
				);
				const bytes = Buffer.from(JSON.stringify({ ops: [op] }));
				const at = where % bytes.length;
				const parts = {
					flip: [bytes.subarray(0, at), [byte], bytes.subarray(at + 1)],
					cut: [bytes.subarray(0, at)],
					double: [bytes, bytes.subarray(at)],
					insert: [bytes.subarray(0, at), [byte], bytes.subarray(at)],
				}[how];
				const changed = Buffer.concat(
					parts.map((part) => Uint8Array.from(part)),
				);
				const { status, body } = await writer.send(changed);
				if (status === 200)
					writer.ops.push(op); // whitespace, or the byte that was there
				else expect([400, 409, 422]).toContain(status);
				if (status === 409) expect(body.have).toBe(ops.length);
			},
		);
		await fc.assert(property, { ...fuzzed, numRuns: 200 });
		const held = await central.held(writer.stream);
		for (const { body, hash } of held) expect(sha256Hex(body)).toBe(hash);
		await unharmed();
	}, 30_000);

	it("overheard and sent again, or signed by another, changes nothing", async () => {
		const other = (
			await central.terminal(writer.terminal.enrolled.officeId)
		).writer();
		const bytes = Buffer.from(JSON.stringify({ ops: writer.ops }));
		const signature = signBytes(bytes, writer.terminal.key);
		const send = (stream: string, token: string, signed = signature) =>
			ask(`${central.url}/v1/streams/${stream}/ops`, "POST", bytes, {
				authorization: `Bearer ${token}`,
				"x-signature": signed,
			});
		const own = writer.terminal.enrolled.token;
		const stolen = other.terminal.enrolled.token;
		const again = signBytes(bytes, other.terminal.key);
		// the verdicts on them come when they come
		const held = async () =>
			(await central.held(writer.stream)).map(({ verdict, ...op }) => op);
		const before = await held();
		for (const [answer, status] of [
			[await send(writer.stream, own), 200],
			[await send(writer.stream, stolen), 403],
			[await send(writer.stream, stolen, again), 403],
			[await send(writer.stream, own, again), 422],
			[await send(other.stream, stolen), 422],
			[await send(other.stream, stolen, again), 422],
			[await send(writer.stream, own, `${signature}=`), 200],
			[await send(writer.stream, own, signature.slice(1)), 422],
		] as const)
			expect(answer.status).toBe(status);
		expect(await held()).toEqual(before);
		expect((await other.state()).body.have).toBe(0);
	});

	it("of 1970 and of 2100 is accepted: a clock stops no work", async () => {
		const terminal = await central.terminal();
		const own = terminal.writer();
		for (const wall of [
			"1970-01-01T00:00:00.000Z",
			"2100-12-31T23:59:59.999Z",
		]) {
			own.write({ extra: { wall, day: wall.slice(0, 10) } });
			const beat = { have: 0, head: own.head, appVersion: "0", clock: wall };
			const path = `/v1/streams/${own.stream}/heartbeat`;
			expect((await terminal.request("POST", path, beat)).status).toBe(200);
			expect((await own.push()).status).toBe(200);
		}
		const page = await ask(central.url, "GET", undefined, {
			authorization: `Bearer ${ADMIN_TOKEN}`,
		});
		expect(page.body).toContain("reloj");
	});

	it("names nothing on the disk: paths, markup and prototypes are texts like any other", async () => {
		const tricks = [
			"../../../etc/passwd",
			"__proto__",
			"C:\\x",
			"<b>",
			"‮\u2066",
			"a/../b",
		];
		const office = await central.office();
		for (const name of tricks) {
			const code = await central.code(office);
			const own = (
				await TerminalClient.enrol(central.url, code, { name })
			).writer();
			own.write({
				type: name,
				entity: name,
				payload: { [name]: name, blobs: name },
			});
			expect((await own.push()).status, name).toBe(200);
			const [held] = await central.held(own.stream);
			expect(held?.body).toBe(own.ops[0]?.body);
		}
		const listed = await central.admin("GET", `terminals?officeId=${office}`);
		const kept = listed.body.terminals.map(
			({ name }: { name: string }) => name,
		);
		expect(kept.sort()).toEqual([...tricks].sort());
	});
});

describe("a token", () => {
	it("that is not this central's for that terminal opens nothing", async () => {
		const { token, terminal } = writer.terminal.enrolled;
		const [head = "", claims = "", signature = ""] = token.split(".");
		const part = (value: object) =>
			Buffer.from(JSON.stringify(value)).toString("base64url");
		const said = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
		const { id, publicKey } = central.central;
		const hs = `${part({ alg: "HS256", kid: id })}.${claims}`;
		const mac = (key: Buffer | string) =>
			createHmac("sha256", key).update(hs).digest("base64url");
		const forged = [
			`${part({ alg: "none", kid: id })}.${claims}.`,
			`${part({ alg: "None", kid: id })}.${claims}.${signature}`,
			`${hs}.${mac(Buffer.from(publicKey, "base64url"))}`,
			`${hs}.${mac(publicKey)}`,
			token.slice(0, -1),
			`${head}.${claims}`,
			`${head}.${part({ ...said, terminal: randomUUID() })}.${signature}`,
			signJws(said, id, newKey()),
			signJws(said, id, writer.terminal.key),
			signJws({ ...said, use: "service" }, id, newKey()),
			`${token}.${signature}`,
			terminal,
			ADMIN_TOKEN,
		];
		for (const wrong of forged) {
			const answer = await writer.push(writer.ops, { token: wrong });
			expect([answer.status, answer.body.error]).toEqual([401, "unauthorized"]);
		}
		await unharmed();
	});
});

describe("a line", () => {
	it("that speaks no HTTP is closed, and others are served meanwhile", async () => {
		const push = `POST /v1/streams/${writer.stream}/ops HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${writer.terminal.enrolled.token}\r\n`;
		const nonsense: (string | Uint8Array)[] = [
			"\0\0\0\0\r\n\r\n",
			"GET / HTTP/9.9\r\n\r\n",
			Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), // TLS to a plain port
			"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
			`GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`,
			`${push}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
			`${push}Transfer-Encoding: chunked\r\n\r\nzz\r\nnot a size\r\n`,
			`${push}Content-Length: -1\r\n\r\n`,
			"CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n",
		];
		for (const bytes of nonsense) {
			const said = await heard(await openLineTo(central.url, bytes));
			expect(said, String(bytes).slice(0, 60)).toMatch(
				/^(HTTP\/1\.1 4\d\d |$)/,
			);
		}
		await unharmed();
	});
});
