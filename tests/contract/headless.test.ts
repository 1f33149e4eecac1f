/** The real headless core, as a process of its own: what anybody on this machine can throw at its port. */
import { once } from "node:events";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { scratch } from "../harness/core.ts";
import {
	builtProgram,
	type CoreProcess,
	startCore,
} from "../harness/process.ts";

const { dir, remove } = scratch();
let core: CoreProcess;
let token = "";
let port = 0;

beforeAll(async () => {
	builtProgram("core");
	core = await startCore({
		dataDir: join(dir, "data"),
		stateDir: join(dir, "state"),
	});
	token = core.line[2] ?? "";
	port = Number(new URL(core.url).port);
});
afterAll(async () => {
	await core.kill();
	remove();
});

/** Sends bytes as they are and gives back what comes until the other end closes. */
async function raw(text: string): Promise<string> {
	const socket = connect(port, "127.0.0.1");
	let answer = "";
	socket.on("data", (data) => {
		answer += String(data);
	});
	socket.write(text);
	await once(socket, "close");
	return answer;
}

const upgrade = (path: string, headers: Record<string, string> = {}) => {
	const lines = Object.entries({
		Host: `127.0.0.1:${port}`,
		Connection: "Upgrade",
		Upgrade: "websocket",
		"Sec-WebSocket-Version": "13",
		"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
		...headers,
	}).map(([name, value]) => `${name}: ${value}\r\n`);
	return `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
};

/** The first line of the answer to an upgrade. */
async function upgraded(path: string, headers?: Record<string, string>) {
	const socket = connect(port, "127.0.0.1");
	socket.write(upgrade(path, headers));
	const [data] = await once(socket, "data");
	socket.destroy();
	return String(data).split("\r\n")[0];
}

const alive = async () => {
	const page = await core.page("counter");
	const { state } = await page.call("system.health", {});
	page.close();
	return state;
};

async function open(face = "kiosk"): Promise<WebSocket> {
	const socket = new WebSocket(
		`ws://127.0.0.1:${port}/rpc?token=${token}&face=${face}`,
	);
	await once(socket, "open");
	return socket;
}

describe("an upgrade", () => {
	const good = () => `/rpc?token=${token}&face=counter`;

	test("passes with the token, without an Origin or with the core's own", async () => {
		expect(await upgraded(good())).toBe("HTTP/1.1 101 Switching Protocols");
		const own = { Origin: `http://127.0.0.1:${port}` };
		expect(await upgraded(good(), own)).toBe(
			"HTTP/1.1 101 Switching Protocols",
		);
		const local = {
			Host: `localhost:${port}`,
			Origin: `http://localhost:${port}`,
		};
		expect(await upgraded(good(), local)).toBe(
			"HTTP/1.1 101 Switching Protocols",
		);
	});

	test.each([
		["no token", "/rpc?face=counter", {}],
		["an empty token", "/rpc?token=&face=counter", {}],
		[
			"a wrong token of the right length",
			`/rpc?token=${"a".repeat(48)}&face=counter`,
			{},
		],
		["a long token", `/rpc?token=${"A".repeat(4000)}&face=counter`, {}],
		[
			"a token of as many letters but more bytes",
			`/rpc?token=${"%C3%B1".repeat(48)}&face=counter`,
			{},
		],
		["a foreign origin", null, { Origin: "http://evil.example" }],
		["an origin of another port", null, { Origin: "http://127.0.0.1:1" }],
		["a null origin", null, { Origin: "null" }],
		[
			"an origin that begins like ours",
			null,
			{ Origin: "http://127.0.0.1.evil.example" },
		],
		["a foreign host (rebinding)", null, { Host: "evil.example" }],
		[
			"a host that begins like ours",
			null,
			{ Host: "127.0.0.1.evil.example:80" },
		],
		[
			"a foreign host and its own origin",
			null,
			{ Host: "evil.example:80", Origin: "http://evil.example:80" },
		],
		["no face", "TOKEN", {}],
		["a face that is none", "TOKEN&face=root", {}],
		["another path", "/other?token=TOKEN2&face=counter", {}],
		["a path that is none", "//", {}],
	])("with %s is refused", async (_what, path, headers) => {
		const target = (path ?? good())
			.replace(/^TOKEN/, `/rpc?token=${token}`)
			.replace("TOKEN2", token);
		expect(await upgraded(target, headers as Record<string, string>)).toBe(
			"HTTP/1.1 403 Forbidden",
		);
		expect(await alive()).toBe("ready");
	});
});

describe("a socket", () => {
	test.each([
		["no JSON", "{nope"],
		["nothing", ""],
		["bytes", Buffer.from([0xff, 0x00])],
	])("that says %s gets a parse error and stays open", async (_what, frame) => {
		const socket = await open();
		socket.send(frame);
		const [data] = await once(socket, "message");
		expect(JSON.parse(String(data))).toMatchObject({
			jsonrpc: "2.0",
			id: null,
			error: { code: -32700, data: { code: "invalid_input" } },
		});
		socket.send(
			JSON.stringify({ jsonrpc: "2.0", id: "a", method: "system.health" }),
		);
		const [next] = await once(socket, "message");
		expect(JSON.parse(String(next))).toMatchObject({
			id: "a",
			result: { state: "ready" },
		});
		socket.close();
	});

	test("that says 10 MB is closed with 1009, and the core lives", async () => {
		const socket = await open();
		socket.on("error", () => {}); // the rest of the message finds nobody
		socket.send("x".repeat(10 * 1024 * 1024));
		const [closed] = await once(socket, "close");
		expect(closed).toBe(1009);
		expect(await alive()).toBe("ready");
	});

	test("with a deep or wide message gets a refusal, not a fall", async () => {
		const socket = await open();
		const ask = async (text: string) => {
			socket.send(text);
			const [data] = await once(socket, "message");
			return JSON.parse(String(data)).error.data.code;
		};
		const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
		expect(await ask(deep)).toBe("invalid_input");
		const head =
			'{"jsonrpc":"2.0","id":1,"method":"catalogue.search","params":';
		expect(await ask(`${head}${deep}}`)).toBe("invalid_input");
		const wide = Object.fromEntries(
			Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i]),
		);
		expect(await ask(`${head}${JSON.stringify(wide)}}`)).toBe("invalid_input");
		expect(await ask(`${head}{"text":"a","__proto__":{"limit":1}}}`)).toBe(
			"invalid_input",
		);
		expect(await ask(`${head}{"text":"\\ud800"}}`)).toBe("invalid_input");
		socket.close();
	});

	test("that breaks off in the middle of an upgrade or a frame harms nobody", async () => {
		for (const text of [
			"GET /rpc HTTP/1.1\r\n",
			upgrade(`/rpc?token=${token}&face=kiosk`),
			upgrade("/rpc"),
		]) {
			const socket = connect(port, "127.0.0.1");
			await once(socket, "connect");
			socket.write(text);
			socket.resetAndDestroy();
		}
		const socket = await open();
		socket.terminate();
		expect(await alive()).toBe("ready");
	});
});

type Got = {
	status: number | undefined;
	headers: IncomingHttpHeaders;
	body: string;
};
const get = (path: string, method = "GET") =>
	new Promise<Got>((resolve, reject) => {
		const asked = httpRequest(
			{ host: "127.0.0.1", port, path, method, agent: false },
			(response) => {
				let body = "";
				response.on("data", (data) => {
					body += data;
				});
				response.on("end", () =>
					resolve({
						status: response.statusCode,
						headers: response.headers,
						body,
					}),
				);
			},
		);
		asked.on("error", reject).end();
	});

describe("a page", () => {
	test.each([
		...["/../package.json", "/../../package.json", "/..%2fpackage.json"],
		...[
			"/%2e%2e/package.json",
			"/%2e%2e%2f%2e%2e%2fpackage.json",
			"/....//package.json",
		],
		...[
			"/..\\..\\package.json",
			"/%5c..%5c..%5cpackage.json",
			"//etc/passwd",
			"/%00.html",
		],
		...[
			"/../renderer-evil/x.html",
			"/launcher.html%00.json",
			"/%",
			"/%ff",
			"/%E0%A4%A.html",
		],
		...["//", "/rpc", "/office.db", "/nothing.html", "/assets/"],
	])("%s is not there", async (path) => {
		const { status, body } = await get(path);
		expect([status, body]).toEqual([404, ""]);
		expect(await alive()).toBe("ready");
	});

	test.each(["POST", "PUT", "DELETE", "OPTIONS"])(
		"is not to be had by %s",
		async (method) => {
			expect((await get("/", method)).status).toBe(404);
		},
	);

	test("comes with a strict policy, whatever it is", async () => {
		const { headers } = await get("/");
		expect(headers["content-security-policy"]).toMatch(
			/^default-src 'none'; script-src 'self';/,
		);
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["access-control-allow-origin"]).toBeUndefined();
	});

	test("asked for with a request that is none is refused by HTTP itself", async () => {
		expect(await raw("NONSENSE\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
		expect(
			await raw(
				"GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
			),
		).toMatch(/^HTTP\/1\.1 404/);
		expect(await alive()).toBe("ready");
	});
});
