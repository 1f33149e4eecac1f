/** The lobby's locked screen, attacked: every way out that the shell can close, the one that leads out, and a crash. */
import type { ElectronApplication, Page } from "@playwright/test";
import { isPlainKey } from "../../electron/main/security/lock-down.ts";
import { expect, test } from "./shell-app.ts";

type State = {
	url: string;
	kiosk: boolean;
	zoom: number;
	devTools: boolean;
	visible: boolean;
};
/** The kiosk's window as main sees it. */
const stateOf = (app: ElectronApplication): Promise<State | null> =>
	app.evaluate(({ BrowserWindow }) => {
		const window = BrowserWindow.getAllWindows().find(
			// one that is just closing has no page any more
			(each) =>
				!each.isDestroyed() &&
				!each.webContents.isDestroyed() &&
				each.webContents.getURL() === "app://kiosk/",
		);
		return window
			? {
					url: window.webContents.getURL(),
					kiosk: window.isKiosk(),
					zoom: window.webContents.getZoomFactor(),
					devTools: window.webContents.isDevToolsOpened(),
					visible: !window.isMinimized(),
				}
			: null;
	});
const locked: State = {
	url: "app://kiosk/",
	kiosk: true,
	zoom: 1,
	devTools: false,
	visible: true,
};

/** Keys as the system sends them, past the page's own listeners. */
const press = (
	app: ElectronApplication,
	keyCode: string,
	modifiers: string[],
) =>
	app.evaluate(
		({ BrowserWindow }, [code, with_]) => {
			const [window] = BrowserWindow.getAllWindows();
			for (const type of ["keyDown", "keyUp"] as const)
				window?.webContents.sendInputEvent({
					type,
					keyCode: code as string,
					modifiers: with_ as never,
				});
		},
		[keyCode, modifiers] as const,
	);

async function lockedKiosk(
	launch: (options: { faces: string[]; args: string[] }) => Promise<{
		app: ElectronApplication;
		page: Page;
	}>,
) {
	const started = await launch({ faces: ["kiosk"], args: ["--lock"] });
	await started.page.getByRole("button", { name: "Ayuda" }).waitFor();
	await expect.poll(() => stateOf(started.app)).toEqual(locked);
	return started;
}

test("keys: signs and what moves between fields, nothing with Ctrl, Alt or the system's key, no function key", () => {
	const none = { control: false, alt: false, meta: false };
	for (const key of [
		"a",
		"Ñ",
		"é",
		"🙂",
		" ",
		"Tab",
		"Enter",
		"Escape",
		"Backspace",
	])
		expect(isPlainKey({ key, ...none }), key).toBe(true);
	for (const key of [
		"F1",
		"F5",
		"F11",
		"F12",
		"Meta",
		"ContextMenu",
		"PrintScreen",
		"BrowserBack",
	])
		expect(isPlainKey({ key, ...none }), key).toBe(false);
	for (const key of ["r", "w", "q", "p", "+", "-", "0", "Tab", "F4", "Escape"])
		for (const each of ["control", "alt", "meta"])
			expect(isPlainKey({ key, ...none, [each]: true }), `${each} ${key}`).toBe(
				false,
			);
	// AltGr writes the sign of an address, and opens nothing
	expect(isPlainKey({ key: "@", control: true, alt: true, meta: false })).toBe(
		true,
	);
	expect(isPlainKey({ key: "i", control: true, alt: true, meta: false })).toBe(
		false,
	);
});

test("no key, no page and no window button leads out", async ({ launch }) => {
	const { app, page } = await lockedKiosk(launch);
	await page.evaluate(() => Object.assign(window, { mark: "here" }));
	for (const [key, ...modifiers] of [
		["R", "control"],
		["F5"],
		["W", "control"],
		["Q", "control"],
		["P", "control"],
		["=", "control"],
		["-", "control"],
		["I", "control", "shift"],
		["F12"],
		["F11"],
		["F4", "alt"],
		["Left", "alt"],
		["Home", "alt"],
		["N", "control"],
		["Escape"],
	] as const)
		await press(app, key, [...modifiers]);
	await page.evaluate(() => {
		history.back();
		window.open("about:blank");
		document.body.dispatchEvent(
			new MouseEvent("contextmenu", { bubbles: true, cancelable: true }),
		);
	});
	await app.evaluate(({ BrowserWindow }) => {
		const [window] = BrowserWindow.getAllWindows();
		window?.close();
		window?.minimize();
		window?.webContents.openDevTools();
		window?.webContents.setZoomFactor(3);
		window?.webContents.emit("zoom-changed", {}, "in");
	});
	await expect.poll(() => stateOf(app)).toEqual(locked);
	expect(app.windows()).toHaveLength(1);
	expect(await page.evaluate(() => "mark" in window)).toBe(true);
	// Chromium lets a page close itself without asking: the screen is back, and the app never ended
	await page.evaluate(() => setTimeout(() => window.close()));
	await page.waitForEvent("close");
	await expect.poll(() => stateOf(app)).toEqual(locked);
});

/** The keeper's gesture, up to the pad. */
async function pad(page: Page, keeper: string) {
	for (let tap = 0; tap < 5; tap++) await page.mouse.click(20, 20);
	await page.getByRole("button", { name: keeper }).click();
	await page.getByRole("heading", { name: "Escriba su NIP" }).waitFor();
}
async function typePin(page: Page, pin: string) {
	for (const digit of pin)
		await page
			.locator(".k-glass .k-key")
			.getByText(digit, { exact: true })
			.click();
	await page.getByRole("button", { name: "Abrir la pantalla" }).click();
}

test("the corner and a leader's PIN lead to the launcher; a wrong PIN does not, nor does the page by itself; going back locks again", async ({
	launch,
}) => {
	const { app, page } = await lockedKiosk(launch);
	await page.evaluate(() => {
		const { ventanilla } = window as unknown as {
			ventanilla: { openFace(face: string): void };
		};
		ventanilla.openFace("launcher");
	});
	await pad(page, "Luis Pech Canto");
	await typePin(page, "000000");
	await page.getByRole("alert").waitFor();
	expect(await stateOf(app)).toEqual(locked);
	expect(app.windows()).toHaveLength(1);
	await typePin(page, "314159");
	await page.getByText("La pantalla está abierta").waitFor();
	await expect.poll(() => app.windows().length).toBe(2);
	expect((await stateOf(app))?.kiosk).toBe(false);
	const launcher = app
		.windows()
		.find((each) => each.url().includes("launcher"));
	await launcher?.evaluate(() => {
		const { ventanilla } = window as unknown as {
			ventanilla: { openFace(face: string): void };
		};
		ventanilla.openFace("kiosk");
	});
	await expect.poll(() => stateOf(app)).toEqual(locked);
	await expect.poll(() => app.windows().length).toBe(1);
});

test("fault 34: the page crashes in mid-session; it is back clean, with nothing of the citizen before in page, storage or memory", async ({
	launch,
}) => {
	const { app, page } = await lockedKiosk(launch);
	await page.getByRole("button", { name: "Ayuda" }).click();
	await page
		.getByRole("dialog")
		.getByRole("button", { name: /^Queja/ })
		.click();
	await page.getByRole("button", { name: "La espera" }).click();
	await page
		.getByRole("textbox", { name: /Qué pasó/ })
		.fill("Ceferino esperó tres horas");
	await page.evaluate(() => {
		localStorage.setItem("left", "Ceferino");
		sessionStorage.setItem("left", "Ceferino");
	});
	const old = await app.evaluate(async ({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]?.webContents;
		if (!contents) throw new Error("no window");
		const pid = contents.getOSProcessId();
		const back = new Promise<void>((done) =>
			contents.once("did-finish-load", () => done()),
		);
		contents.forcefullyCrashRenderer();
		await back;
		return pid;
	});
	// the crashed page is no longer Playwright's to ask: main asks the new one
	const ask = () =>
		app.evaluate(async ({ BrowserWindow }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			if (!contents) return null;
			const seen = await contents.executeJavaScript(`({
				text: document.body.innerText,
				fields: [...document.querySelectorAll("input, textarea")].map((each) => each.value).join(),
				stored: JSON.stringify({ ...localStorage, ...sessionStorage }),
				entries: history.length,
			})`);
			return { ...seen, pid: contents.getOSProcessId() } as {
				text: string;
				fields: string;
				stored: string;
				entries: number;
				pid: number;
			};
		});
	await expect.poll(async () => (await ask())?.text).toMatch(/Ayuda/);
	const now = await ask();
	expect(now?.pid).not.toBe(old);
	expect(JSON.stringify(now)).not.toContain("Ceferino");
	expect(now?.entries).toBe(1);
	expect(await stateOf(app)).toEqual(locked);
});
