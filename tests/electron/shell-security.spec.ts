/** One attack a rule of `electron/main/security` and of the app:// protocol. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
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

test("a page cannot leave its address", async ({ launch }) => {
	const { app, page } = await launch({ faces: ["kiosk"] });
	await app.evaluate(({ webContents }) => {
		const seen: Record<string, boolean> = {};
		Object.assign(globalThis, { seen });
		for (const contents of webContents.getAllWebContents())
			contents.on("will-frame-navigate", (event) => {
				seen[event.url] = event.defaultPrevented;
			});
	});
	for (const target of [
		"https://example.invalid/",
		"app://counter/",
		"app://kiosk/counter.html",
		"app://kiosk.example.invalid/",
	]) {
		await page.evaluate((url) => window.location.assign(url), target);
		await expect
			.poll(() =>
				app.evaluate(
					(_electron, url) =>
						(globalThis as unknown as { seen: Record<string, boolean> }).seen[
							url
						],
					target,
				),
			)
			.toBe(true);
	}
	// Chromium refuses these itself, before main is asked
	for (const target of ["file:///etc/passwd", "data:text/html,<h1>x</h1>"])
		await page
			.evaluate((url) => window.location.assign(url), target)
			.catch(() => {});
	expect(await page.evaluate(() => window.location.href)).toBe("app://kiosk/");
	expect(page.url()).toBe("app://kiosk/");
});

test("a page may reload itself", async ({ launch }) => {
	const { page } = await launch({ faces: ["kiosk"] });
	await page.evaluate(() => Object.assign(window, { old: true }));
	await Promise.all([
		page.waitForEvent("load"),
		page.evaluate(() => window.location.reload()),
	]);
	expect(await page.evaluate(() => "old" in window)).toBe(false);
	expect(page.url()).toBe("app://kiosk/");
});

test("a page opens no window", async ({ launch }) => {
	const { app, page } = await launch({ faces: ["kiosk"] });
	const opened = await page.evaluate(() =>
		["about:blank", "app://counter/", "https://example.invalid/"].map(
			(url) => window.open(url) !== null,
		),
	);
	expect(opened).toEqual([false, false, false]);
	expect(app.windows()).toHaveLength(1);
});

test("only the launcher may ask for another face", async ({ launch }) => {
	const { app, page } = await launch({ faces: ["kiosk", "launcher"] });
	await expect.poll(() => app.windows().length).toBe(2);
	const of = (face: string) =>
		app.windows().find((each) => each.url() === `app://${face}/`);
	await page.waitForLoadState();
	const ask = (face: string, wanted: string) =>
		of(face)?.evaluate((name) => {
			(
				window as unknown as { ventanilla: { openFace(face: string): void } }
			).ventanilla.openFace(name);
		}, wanted);
	await ask("kiosk", "counter");
	await ask("launcher", "../counter");
	// answered in order: when the board is there, the two before it were refused
	await ask("launcher", "board");
	await expect.poll(() => of("board") !== undefined).toBe(true);
	expect(of("counter")).toBeUndefined();
});

test("every permission is denied", async ({ launch }) => {
	const { page } = await launch({
		faces: ["counter"],
		// a camera is there, so that a refusal is the rule's and not the lack of one
		args: ["--use-fake-device-for-media-stream"],
	});
	const refusal = (name: string) =>
		page.evaluate((wanted) => {
			const asks: Record<string, () => Promise<unknown>> = {
				camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
				microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
				screen: () => navigator.mediaDevices.getDisplayMedia(),
				position: () =>
					new Promise((done, fail) =>
						navigator.geolocation.getCurrentPosition(done, (fault) =>
							fail(new DOMException(fault.message, `code ${fault.code}`)),
						),
					),
				clipboard: () => navigator.clipboard.readText(),
			};
			return asks[wanted]?.().then(
				() => "granted",
				(fault: Error) => fault.name,
			);
		}, name);
	expect(await refusal("camera")).toBe("NotAllowedError");
	expect(await refusal("microphone")).toBe("NotAllowedError");
	expect(await refusal("screen")).not.toBe("granted");
	expect(await refusal("position")).toBe("code 1");
	expect(await refusal("clipboard")).toBe("NotAllowedError");
	expect(await page.evaluate(() => Notification.requestPermission())).toBe(
		"denied",
	);
	const states = await page.evaluate(() =>
		Promise.all(
			["camera", "microphone", "geolocation", "notifications", "midi"].map(
				async (name) =>
					(
						await navigator.permissions.query({
							name: name as PermissionName,
						})
					).state,
			),
		),
	);
	expect(new Set(states)).toEqual(new Set(["denied"]));
});

test("nothing is downloaded", async ({ launch }) => {
	const { app, page } = await launch({ faces: ["office"] });
	await app.evaluate(({ session }) => {
		const tries: boolean[] = [];
		Object.assign(globalThis, { tries });
		session
			.fromPartition("face-office", { cache: false })
			.on("will-download", (event) => {
				tries.push(event.defaultPrevented);
			});
	});
	await page.evaluate(() => {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob(["x"]));
		link.download = "x.csv";
		link.click();
	});
	await expect
		.poll(() =>
			app.evaluate(() => (globalThis as unknown as { tries: boolean[] }).tries),
		)
		.toEqual([true]);
});

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
		offers: ["face", "openFace", "requestPort"],
		frozen: true,
		leaked: [],
		viaConstructor: "undefined",
	});
});

test("renderers are sandboxed by preference and by the kernel", async ({
	launch,
}) => {
	const { app } = await launch({ faces: ["kiosk"] });
	const page = await app.evaluate(({ webContents }) => {
		const [contents] = webContents.getAllWebContents();
		return {
			pid: contents?.getOSProcessId() ?? 0,
			preferences: (
				contents as unknown as { getLastWebPreferences(): object }
			).getLastWebPreferences(),
		};
	});
	expect(page.preferences).toMatchObject({
		sandbox: true,
		contextIsolation: true,
		nodeIntegration: false,
		nodeIntegrationInSubFrames: false,
		webSecurity: true,
		webviewTag: false,
	});
	test.skip(
		process.platform !== "linux",
		"the kernel's filter is read from /proc",
	);
	const status = readFileSync(`/proc/${page.pid}/status`, "utf8");
	expect(status).toMatch(/^Seccomp:\t2$/m);
	expect(status).toMatch(/^NoNewPrivs:\t1$/m);
});

test("a port goes to a registered page's main frame at its own origin only", async ({
	launch,
}) => {
	const { app, page } = await launch({ faces: ["kiosk"] });
	await page.evaluate(() =>
		document.body.append(document.createElement("iframe")),
	);
	const posted = await app.evaluate(
		async ({ BrowserWindow, ipcMain, webContents, session }) => {
			const channel = "ventanilla:request-port";
			const [kiosk] = webContents.getAllWebContents();
			if (!kiosk) throw new Error("no page");
			const stranger = new BrowserWindow({
				show: false,
				webPreferences: {
					session: session.fromPartition("face-kiosk", { cache: false }),
					sandbox: true,
				},
			});
			await stranger.loadURL("app://kiosk/");
			const main = kiosk.mainFrame;
			const asks = {
				"a window main did not register": {
					sender: stranger.webContents,
					senderFrame: stranger.webContents.mainFrame,
				},
				"a frame inside the page, with the page's own address": {
					sender: kiosk,
					senderFrame: Object.create(main.frames[0] ?? null, {
						url: { value: main.url },
					}),
				},
				"a frame that is gone": { sender: kiosk, senderFrame: null },
				"the page at another origin": {
					sender: kiosk,
					senderFrame: main,
					url: "app://kiosk.evil/",
				},
				"the page at another face's origin": {
					sender: kiosk,
					senderFrame: main,
					url: "app://counter/",
				},
				"the page itself": { sender: kiosk, senderFrame: main },
			};
			const answered: string[] = [];
			for (const [name, event] of Object.entries(asks)) {
				for (const contents of [kiosk, stranger.webContents])
					contents.send = (to: string) => {
						if (to === "ventanilla:core-state") answered.push(name);
					};
				if ("url" in event)
					Object.defineProperty(main, "url", {
						value: event.url,
						configurable: true,
					});
				ipcMain.emit(channel, event);
				Reflect.deleteProperty(main, "url");
			}
			stranger.destroy();
			return answered;
		},
	);
	expect(posted).toEqual(["the page itself"]);
});
