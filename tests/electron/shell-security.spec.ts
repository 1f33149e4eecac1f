/** Attacks on the rules that keep a page in its place: one test a file of `electron/main/security`. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./shell-app.ts";

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

const askFor = (page: Page, name: string) =>
	page.evaluate((wanted) => {
		const asks: Record<string, () => Promise<unknown>> = {
			camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
			microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
			both: () =>
				navigator.mediaDevices.getUserMedia({ video: true, audio: true }),
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
const statesOf = (page: Page) =>
	page.evaluate(() =>
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
// a camera is there, so that a refusal is the rule's and not the lack of one
const camera = ["--use-fake-device-for-media-stream"];

test("every permission is denied", async ({ launch }) => {
	const { page } = await launch({ faces: ["board"], args: camera });
	for (const name of ["camera", "microphone", "both", "clipboard"])
		expect(await askFor(page, name), name).toBe("NotAllowedError");
	expect(await askFor(page, "screen")).not.toBe("granted");
	expect(await askFor(page, "position")).toBe("code 1");
	expect(await page.evaluate(() => Notification.requestPermission())).toBe(
		"denied",
	);
	expect(new Set(await statesOf(page))).toEqual(new Set(["denied"]));
});

test("the counter and the kiosk see through the camera, hear nothing, and lend it to no other page or frame", async ({
	launch,
}) => {
	const { app, page } = await launch({
		faces: ["counter", "kiosk", "office"],
		args: camera,
	});
	await expect.poll(() => app.windows().length).toBe(3);
	const of = (face: string) =>
		app.windows().find((each) => each.url() === `app://${face}/`) ?? page;
	for (const face of ["counter", "kiosk"]) {
		expect(await askFor(of(face), "camera"), face).toBe("granted");
		for (const name of ["microphone", "both", "clipboard"])
			expect(await askFor(of(face), name), name).toBe("NotAllowedError");
		expect(await askFor(of(face), "screen")).not.toBe("granted");
		expect(await askFor(of(face), "position")).toBe("code 1");
		expect((await statesOf(of(face))).slice(1)).toEqual(
			Array(4).fill("denied"),
		);
	}
	expect(await askFor(of("office"), "camera")).toBe("NotAllowedError");
	expect(new Set(await statesOf(of("office")))).toEqual(new Set(["denied"]));
});

test("nothing is downloaded but a person's own data, under their name and kind", async ({
	launch,
}) => {
	const { app, page } = await launch({ faces: ["office"] });
	await app.evaluate(({ session }) => {
		const tries: [string, boolean][] = [];
		Object.assign(globalThis, { tries });
		session
			.fromPartition("face-office", { cache: false })
			.on("will-download", (event, item) => {
				tries.push([item.getFilename(), event.defaultPrevented]);
				item.cancel();
			});
	});
	const refused = async (name: string, type: string) => {
		await page.evaluate(
			([download, kind]) => {
				const link = document.createElement("a");
				link.href = URL.createObjectURL(new Blob(["x"], { type: kind ?? "" }));
				link.download = download ?? "";
				link.click();
			},
			[name, type],
		);
		const last = () =>
			app.evaluate(() =>
				(globalThis as unknown as { tries: [string, boolean][] }).tries.pop(),
			);
		let seen: [string, boolean] | undefined;
		await expect
			.poll(async () => {
				seen = await last();
				return seen;
			})
			.toBeDefined();
		return seen?.[1];
	};
	const own = "ARCO-2026-10-05-0a1b2c3d.json";
	expect(await refused("x.csv", "")).toBe(true);
	expect(await refused(own, "text/html")).toBe(true);
	expect(await refused("ARCO-2026-10-05.exe", "application/json")).toBe(true);
	expect(await refused("DEMO-2026-7K-000001-4.pdf", "application/pdf")).toBe(
		true,
	); // a folio's page is the counter's
	expect(await refused(own, "application/json")).toBe(false);
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
