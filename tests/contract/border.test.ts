/** The core's border: what does not fit the contract never reaches a handler, and costs nothing. */
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { byName, methods } from "../../shared/contract.ts";
import { faceSchema } from "../../shared/sync-protocol.ts";
import { prepared, refusal } from "../core/prepared.ts";
import { journalRows } from "../core/tables.ts";
import { line } from "../harness/core.ts";

const faces = faceSchema.options;
const some = "0192d3a0-0000-7000-8000-00000000abcd";

test("the contract lists no name twice, and a name listed twice throws at start", () => {
	expect(() => byName(methods)).not.toThrow();
	const [first] = methods;
	expect(() => byName([...methods, first])).toThrow(
		`method listed twice: ${first.name}`,
	);
});

test("every method names faces, roles and a kind; commands and only they take a commandId", () => {
	for (const { name, kind, faces: allowed, input } of methods) {
		expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
		expect(allowed.length, name).toBeGreaterThan(0);
		const keys = Object.keys((input as z.ZodObject).shape);
		if (kind === "command") expect(keys, name).toContain("commandId");
		if (kind === "query") expect(keys, name).not.toContain("commandId");
		expect(input, name).toBeInstanceOf(z.ZodObject);
	}
});

/** A page that speaks whatever it likes; `say` resolves with the next answer. */
async function rawPage(face: (typeof faces)[number] = "kiosk") {
	const office = await prepared();
	const [near, far] = line();
	office.core.connect(face, far);
	const waiting: ((answer: Answer) => void)[] = [];
	near.onMessage((message) => waiting.shift()?.(message as Answer));
	const say = (message: unknown) =>
		new Promise<Answer>((resolve) => {
			waiting.push(resolve);
			near.send(message);
		});
	onTestFinished(() => near.close());
	return { office, say };
}
type Answer = {
	id: unknown;
	result?: unknown;
	error?: {
		code: number;
		message: string;
		data: { code: string; fields?: { path: string; problem: string }[] };
	};
};
const request = (method: string, params?: unknown) => ({
	jsonrpc: "2.0",
	id: 1,
	method,
	params,
});

describe("garbage", () => {
	test.each([
		["a text", "hello"],
		["null", null],
		["nothing", undefined],
		["a number", 5],
		["an array", []],
		["a batch", [request("system.health"), request("system.health")]],
		["no version", { id: 1, method: "system.health" }],
		["version 1.0", { jsonrpc: "1.0", id: 1, method: "system.health" }],
		["no id", { jsonrpc: "2.0", method: "system.health" }],
		["id null", { jsonrpc: "2.0", id: null, method: "system.health" }],
		[
			"an id that is an object",
			{ jsonrpc: "2.0", id: {}, method: "system.health" },
		],
		[
			"an id that is a fraction",
			{ jsonrpc: "2.0", id: 1.5, method: "system.health" },
		],
		[
			"a huge id",
			{ jsonrpc: "2.0", id: "x".repeat(101), method: "system.health" },
		],
		[
			"a method that is no text",
			{ jsonrpc: "2.0", id: 1, method: ["system.health"] },
		],
		["a method of 101 letters", request("x".repeat(101))],
		["one key too many", { ...request("system.health"), sudo: true }],
		["a map", new Map([["jsonrpc", "2.0"]])],
	])("%s is an invalid request", async (_what, message) => {
		const { say } = await rawPage();
		const { id, error } = await say(message);
		expect(id).toBeNull();
		expect(error).toMatchObject({
			code: -32600,
			data: { code: "invalid_input" },
		});
		expect((await say(request("system.health"))).error).toBeUndefined(); // still there
	});

	test.each([
		...["", "nope", "system", "system.", "System.health", "system.health "],
		...["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"],
		...[
			"queue.callNext.call",
			"sql.run",
			"../system.health",
			"queue.undo\u0000",
		],
	])("«%s» is no method", async (method) => {
		const { say } = await rawPage("counter");
		expect(await say(request(method))).toMatchObject({
			id: 1,
			error: { code: -32601, data: { code: "method_unknown" } },
		});
	});

	test.each([
		["one key too many", { procedureId: "x", commandId: some, sudo: true }],
		[
			"__proto__ as a key",
			JSON.parse(
				`{"procedureId":"x","commandId":"${some}","__proto__":{"priority":true}}`,
			),
		],
		[
			"constructor as a key",
			{
				procedureId: "x",
				commandId: some,
				constructor: { prototype: { x: 1 } },
			},
		],
		["no commandId", { procedureId: "x" }],
		["a commandId that is none", { procedureId: "x", commandId: "1" }],
		[
			"upper-case commandId",
			{ procedureId: "x", commandId: some.toUpperCase() },
		],
		["a list", ["x"]],
		["a text", "x"],
		["a number for a text", { procedureId: 1, commandId: some }],
		[
			"a truth that is a text",
			{ procedureId: "x", commandId: some, priority: "yes" },
		],
		["a huge text", { procedureId: "x".repeat(1_000_000), commandId: some }],
		[
			"a language nobody speaks",
			{ procedureId: "x", commandId: some, language: "tlh" },
		],
	])("%s in the parameters is refused at its field", async (_what, params) => {
		const { office, say } = await rawPage();
		const before = journalRows(office.rt.db).length;
		const { error } = await say(request("queue.issue", params));
		expect(error).toMatchObject({
			code: -32602,
			data: { code: "invalid_input" },
		});
		expect(error?.data.fields?.length).toBeGreaterThan(0);
		expect(JSON.stringify(error).length).toBeLessThan(3000); // nothing of what came is echoed
		expect(journalRows(office.rt.db)).toHaveLength(before);
		expect(({} as { priority?: unknown }).priority).toBeUndefined();
	});

	test.each([
		Number.NaN,
		Number.POSITIVE_INFINITY,
		-0.5,
		1e21,
		"3",
		null,
		{},
		[3],
	])("counter %s is no counter", async (counter) => {
		const office = await prepared();
		const call = office.rosa.act("counters.open", {
			counter: counter as number,
		});
		const { code, fields } = await refusal(call);
		expect([code, fields[0]?.path]).toEqual(["invalid_input", "counter"]);
	});

	test("a fault of the program is told as one, without its text", async () => {
		const { office, say } = await rawPage();
		office.rt.db.exec("DROP TABLE proj_tickets");
		const { error } = await say(request("queue.state"));
		expect(error?.data.code).toBe("internal");
		expect(JSON.stringify(error)).not.toMatch(/proj_tickets|SQL|at /);
	});

	test("an answer is for its question, also when many are asked at once", async () => {
		const office = await prepared();
		const answers = await Promise.all(
			Array.from({ length: 60 }, (_, i) =>
				i % 2
					? office.rosa.call("till.state", {})
					: office.rosa.call("catalogue.get", {
							procedureId: "mbj-constancia-residencia",
						}),
			),
		);
		answers.forEach((answer, i) => {
			expect("till" in answer).toBe(i % 2 === 1);
		});
	});
});
