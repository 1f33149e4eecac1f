/** The compiled rules of a body let nothing through that the contract's own would not, and every plain one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { passes } from "../../central/push/head.ts";
import { bodySchema, ZERO_HASH } from "../../shared/sync-protocol.ts";

const id = "0192d3a0-0000-7000-8000-00000000be01";
const plain = {
	v: 1,
	stream: `${id}.1`,
	seq: 1,
	op: id,
	type: "ticket.issued",
	schema: 1,
	entity: "ticket:A-001",
	office: id,
	day: "2026-10-05",
	wall: "2026-10-05T13:00:00.000Z",
	prev: ZERO_HASH,
	payload: { n: 1 },
	user: null,
	counter: 3,
	mono: 1.5,
	blobs: [{ sha256: ZERO_HASH, size: 1, mime: "application/pdf" }],
	seal: ZERO_HASH,
};

/** What the rules are most likely to tell apart differently: lengths, numbers, texts of no plain letters, shapes. */
const odd = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom(
		...[0, -0, -1, 1.5, 2 ** 53, 2 ** 53 - 1, 1e300, true, null],
		...["", id.toUpperCase(), `${id}\n`, `${id}.0`, `queue.${id}.1`],
		...["2026-10-05\n", "٢٠٢٦-١٠-٠٥", "a\u0085b", "a\u0000", "\ud800"],
		...[[], {}, [{}], [{ sha256: ZERO_HASH, size: 0, mime: "x" }]],
	),
	fc.integer({ min: 195, max: 205 }).map((n) => "x".repeat(n)),
	fc.constantFrom(99, 100, 101, 199, 200, 201).map((n) => "😀".repeat(n)),
	fc.integer({ min: 199, max: 201 }).map((n) => Array(n).fill(plain.blobs[0])),
);
const keys = [
	...Object.keys(bodySchema.shape),
	"unknown",
	"__proto__",
	"constructor",
];

test("a plain body passes at once", () => {
	expect(passes(plain)).toBe(true);
});

test("what passes the compiled rules passes the contract", () => {
	const tally = { passed: 0, refused: 0 };
	fc.assert(
		fc.property(
			fc.dictionary(fc.constantFrom(...keys), fc.option(odd), { maxKeys: 2 }),
			fc.constantFrom(...keys),
			fc.boolean(),
			(changes, gone, isGone) => {
				// as it comes from the line: an own `__proto__`, nothing undefined
				const body = JSON.parse(JSON.stringify({ ...plain, ...changes }));
				if (isGone) delete body[gone];
				const fits = bodySchema.safeParse(body).success;
				tally[fits ? "passed" : "refused"]++;
				if (passes(body)) expect(fits).toBe(true);
			},
		),
		{ numRuns: 3000 },
	);
	expect(Math.min(tally.passed, tally.refused)).toBeGreaterThan(100);
});

test.each([null, [], "text", 3, true])("no object: %j", (value) => {
	expect(passes(value)).toBe(false);
	expect(bodySchema.safeParse(value).success).toBe(false);
});
