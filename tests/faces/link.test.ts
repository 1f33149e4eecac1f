import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Port } from "../../shared/rpc.ts";

const root = resolve(import.meta.dirname, "../..");
const HEALTH = {
	version: "0",
	state: "not_set_up",
	reason: null,
	office: null,
	terminal: null,
	keyProtection: "file",
	setAside: null,
	now: "2026-10-05T13:41:00.000Z",
};

type Call = (method: "system.health", params: object) => Promise<unknown>;
type CreateLink = (options: {
	source: (onPort: (port: Port) => void) => { request(): void };
	greet: (call: Call) => Promise<void>;
	pulse: (call: Call) => Promise<void>;
	onState: (state: string) => void;
	onDelta: (delta: unknown) => void;
}) => { call: Call };

/** A port whose other end the test holds. */
function heldPort() {
	let hear: (message: unknown) => void = () => {};
	const closing: (() => void)[] = [];
	const asked: { id: number; method: string }[] = [];
	const port: Port = {
		send: (message) =>
			void asked.push(message as { id: number; method: string }),
		onMessage: (listener) => {
			hear = listener;
		},
		onClose: (listener) => void closing.push(listener),
		close: () => {
			for (const listener of closing.splice(0)) listener();
		},
	};
	const answer = () => {
		for (const { id } of asked.splice(0))
			hear({ jsonrpc: "2.0", id, result: HEALTH });
	};
	return { port, asked, answer };
}

describe("the link of a page to the core", () => {
	let createLink: CreateLink;
	let give: (port: Port) => void;
	let requests: number;
	let states: string[];
	const settle = () => vi.advanceTimersByTimeAsync(0);

	beforeEach(async () => {
		vi.useFakeTimers();
		createLink = (await import(join(root, "renderer/api/link.ts"))).createLink;
		requests = 0;
		states = [];
	});
	afterEach(() => void vi.useRealTimers());

	const open = (greeting = true) =>
		createLink({
			source: (onPort) => {
				give = onPort;
				return { request: () => void requests++ };
			},
			greet: async (call) => {
				if (greeting) await call("system.health", {});
			},
			pulse: async (call) => void (await call("system.health", {})),
			onState: (state) => void states.push(state),
			onDelta: () => {},
		});

	it("asks again with growing pauses until a port comes, and once more when it dies", async () => {
		open(false);
		expect(requests).toBe(1);
		await vi.advanceTimersByTimeAsync(10_000);
		expect(requests).toBeGreaterThan(3);
		expect(requests).toBeLessThan(12);
		const first = heldPort();
		give(first.port);
		await settle();
		expect(states).toEqual(["online"]);
		const before = requests;
		await vi.advanceTimersByTimeAsync(5_000);
		expect(requests).toBe(before);
		first.port.close();
		await vi.advanceTimersByTimeAsync(200);
		expect(states).toEqual(["online", "lost"]);
		expect(requests).toBe(before + 1);
	});

	it("asks a call again on the next port, and answers it once", async () => {
		const link = open(false);
		const first = heldPort();
		give(first.port);
		await settle();
		const answered = link.call("system.health", {});
		await settle();
		expect(first.asked).toHaveLength(1);
		first.port.close();
		await settle();
		const second = heldPort();
		give(second.port);
		await settle();
		expect(second.asked).toHaveLength(1);
		second.answer();
		await expect(answered).resolves.toEqual(HEALTH);
	});

	it("waits while a second port is greeted and the first one dies: no turn is taken from the page", async () => {
		const link = open();
		const first = heldPort();
		give(first.port);
		await settle();
		first.answer();
		await settle();
		expect(states).toEqual(["online"]);
		const second = heldPort();
		give(second.port);
		first.port.close();
		const answered = link.call("system.health", {});
		await settle();
		second.answer();
		await settle();
		second.answer();
		await expect(answered).resolves.toEqual(HEALTH);
	});

	it("gives up a port that greets nobody, and says so to a call that waited a minute", async () => {
		const link = open();
		const dead = heldPort();
		give(dead.port);
		const refused = expect(
			link.call("system.health", {}),
		).rejects.toMatchObject({
			code: "connection_lost",
		});
		await vi.advanceTimersByTimeAsync(11_000);
		expect(states).toContain("lost");
		await vi.advanceTimersByTimeAsync(60_000);
		await refused;
	});
});
