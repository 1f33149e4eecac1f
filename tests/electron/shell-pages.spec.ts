/** Attacks on app:// and its pages: other files, other faces, foreign code, the bridge. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "./shell-app.ts";

/** Asks the app's own protocol from main, where no content policy stands before it. */
const ask = (app: ElectronApplication, face: string, url: string) =>
	app.evaluate(
		async ({ session }, [name, address]) => {
			const answer = await session
				.fromPartition(`face-${name}`, { cache: false })
				.fetch(address);
			return {
				status: answer.status,
				text: await answer.text(),
				headers: Object.fromEntries(answer.headers),
			};
		},
		[face, url] as const,
	);

test("app:// serves nothing but its own built files", async ({ launch }) => {
	const { app } = await launch({ faces: ["kiosk"] });
	for (const path of [
		"/..%2f..%2fpackage.json",
		"/%2e%2e/%2e%2e/package.json",
		"/../main/index.js",
		"/..%2fmain%2findex.js",
		"/..%5c..%5cpackage.json",
		"/%00.html",
		"/kiosk.html%00.js",
		"/%ff.js",
		"//etc/passwd.json",
		"/assets",
		"/counter.html",
		"/%63ounter.html",
	])
		expect
			.soft((await ask(app, "kiosk", `app://kiosk${path}`)).status, path)
			.toBe(404);
	expect((await ask(app, "kiosk", "app://kiosk/")).status).toBe(200);
	expect((await ask(app, "kiosk", "app://kiosk/kiosk.html")).status).toBe(200);
});

test("a face cannot read another face's origin", async ({ launch }) => {
	const { app, page } = await launch({ faces: ["kiosk"] });
	const outcome = await page.evaluate(async () => {
		const tryFetch = (url: string) =>
			fetch(url).then(
				() => "read",
				() => "refused",
			);
		return Promise.all(["app://counter/", "app://office/"].map(tryFetch));
	});
	expect(outcome).toEqual(["refused", "refused"]);
	// and without the content policy the protocol itself refuses
	for (const url of ["app://counter/", "app://kiosk.evil/", "app://evil/"])
		expect.soft((await ask(app, "kiosk", url)).status, url).toBe(403);
});

test("the content policy stops eval, inline and remote code", async ({
	launch,
}) => {
	let hits = 0;
	const server = createServer((_request, response) => {
		hits += 1;
		response.end("window.hacked = true");
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const { app, page } = await launch({ faces: ["kiosk"] });
	const got = await page.evaluate(async (remote) => {
		const marks = window as unknown as Record<string, unknown>;
		const violations: string[] = [];
		document.addEventListener("securitypolicyviolation", (event) =>
			violations.push(event.effectiveDirective),
		);
		const add = (tag: string, set: Record<string, string>) => {
			const node = document.createElement(tag);
			for (const [name, value] of Object.entries(set))
				if (name === "text") node.textContent = value;
				else node.setAttribute(name, value);
			document.body.append(node);
		};
		add("script", { text: "window.inline = true" });
		add("script", { src: remote });
		add("img", { src: `${remote}x.png`, onerror: "window.handler = true" });
		add("style", { text: "body { outline: 7px solid red }" });
		add("link", { rel: "stylesheet", href: `${remote}x.css` });
		add("iframe", { src: remote });
		add("object", { data: remote });
		add("base", { href: remote });
		fetch(remote).catch(() => {});
		// from a timer, because code run by the debugger itself may use eval
		await new Promise<void>((done) =>
			setTimeout(() => {
				try {
					// biome-ignore lint/security/noGlobalEval: this is the attack
					marks.evaluated = globalThis.eval("1");
				} catch {
					// refused
				}
				done();
			}, 0),
		);
		await new Promise((done) => setTimeout(done, 300));
		return {
			marks: ["inline", "hacked", "handler", "evaluated"].filter(
				(name) => name in marks,
			),
			outline: getComputedStyle(document.body).outlineWidth,
			violations: [...new Set(violations)].sort(),
		};
	}, `http://127.0.0.1:${port}/`);
	server.close();
	expect(got.marks).toEqual([]);
	expect(got.outline).not.toBe("7px");
	expect(hits).toBe(0);
	expect(got.violations).toEqual(
		expect.arrayContaining([
			"base-uri",
			"connect-src",
			"frame-src",
			"img-src",
			"object-src",
			"script-src",
			"script-src-elem",
			"style-src-elem",
		]),
	);
	const first = await ask(app, "kiosk", "app://kiosk/");
	const second = await ask(app, "kiosk", "app://kiosk/");
	const policy = first.headers["content-security-policy"] ?? "";
	expect(policy).toContain("default-src 'none'; script-src 'self';");
	expect(policy).not.toContain("unsafe");
	expect(policy, "the nonce is new each time").not.toBe(
		second.headers["content-security-policy"],
	);
	expect(first.headers).toMatchObject({
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
	});
});

test("the page gets a port and nothing of Electron or Node", async ({
	launch,
}) => {
	const { page } = await launch({ faces: ["kiosk"] });
	const seen = await page.evaluate(() => {
		const bridge = (window as unknown as { ventanilla: object }).ventanilla;
		const before = Reflect.get(bridge, "requestPort");
		Reflect.set(bridge, "requestPort", () => {});
		return {
			offers: Object.keys(bridge).sort(),
			frozen: Reflect.get(bridge, "requestPort") === before,
			leaked: [
				"require",
				"module",
				"process",
				"Buffer",
				"global",
				"setImmediate",
				"electron",
				"ipcRenderer",
				"__dirname",
			].filter((name) => name in window),
			viaConstructor: (() => {
				try {
					return String(
						Reflect.get(before, "constructor").constructor(
							"return typeof process",
						)(),
					);
				} catch {
					return "undefined"; // the content policy refuses code from strings
				}
			})(),
		};
	});
	expect(seen).toEqual({
		offers: ["face", "openDemo", "openFace", "requestPort"],
		frozen: true,
		leaked: [],
		viaConstructor: "undefined",
	});
});
