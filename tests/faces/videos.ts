/** Two citizens at the lobby's screen and a clerk, at the pace of a person, so that the way can be watched. */
import { join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import {
	atCharge,
	atReceipt,
	callAndStart,
	openCounter,
	openTill,
	signIn,
	tabTo,
} from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { PORTRAIT, WORKING_MORNING } from "./tour.ts";

const folder = resolve(import.meta.dirname, "../../docs/img");
/** What a person takes to look before they act. */
const LOOK_MS = 1_300;
const KEY_MS = 140;

const dir = resolve(import.meta.dirname, "../../test-results/videos");
const filmed = {
	...PORTRAIT,
	recordVideo: { dir, size: { width: 540, height: 960 } },
};
const look = (page: Page) => page.waitForTimeout(LOOK_MS);

/** Fingers are not filmed: a ring shows where they were. */
const showTouches = (page: Page) =>
	page.evaluate(() => {
		addEventListener("pointerdown", ({ clientX, clientY }) => {
			const ring = document.createElement("div");
			Object.assign(ring.style, {
				position: "fixed",
				left: `${clientX - 40}px`,
				top: `${clientY - 40}px`,
				width: "80px",
				height: "80px",
				borderRadius: "50%",
				background: "rgb(255 140 0 / 50%)",
				pointerEvents: "none",
				zIndex: "999",
			});
			document.body.append(ring);
			setTimeout(() => ring.remove(), 500);
		});
	});

async function keep(page: Page, name: string) {
	const video = page.video();
	await page.context().close();
	await video?.saveAs(join(folder, `video-${name}.webm`));
}

test.use({ startAt: WORKING_MORNING });

test("by touch", async ({ office, open }) => {
	await office.openDay();
	const page = await open("kiosk", { ...filmed, hasTouch: true });
	const tap = async (part: Locator) => {
		await part.waitFor();
		await look(page);
		await part.tap();
	};
	const button = (name: string | RegExp) =>
		page.getByRole("button", { name }).first();
	await button(/Constancia de residencia/).waitFor();
	await showTouches(page);
	await tap(page.getByRole("searchbox", { name: "Buscar un trámite" }));
	const keys = page.getByRole("region", { name: "Teclado" });
	for (const letter of "domicilio") {
		await keys.getByRole("button", { name: letter, exact: true }).tap();
		await page.waitForTimeout(KEY_MS);
	}
	await tap(button(/Constancia de residencia/));
	await tap(button("Lo traigo: CURP"));
	await tap(button("Continuar"));
	await tap(button("Solo yo"));
	await tap(button(/llámenme con la vista/));
	await tap(button(/Sí, con preferencia/));
	await expect(page.locator(".k-number")).toHaveText("A-001");
	await look(page);
	await tap(button("Terminar"));
	await button(/Constancia de residencia/).waitFor();
	await look(page);
	await keep(page, "kiosk-touch");
});

test("by keyboard alone", async ({ office, open }) => {
	await office.openDay();
	const page = await open("kiosk", filmed);
	const { keyboard } = page;
	const press = async (key: string) => {
		await look(page);
		await keyboard.press(key);
	};
	const tile = page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first();
	await tile.waitFor();
	await look(page);
	await tabTo(page, "searchbox", "Buscar un trámite");
	await keyboard.type("domicilio", { delay: KEY_MS });
	await tile.waitFor();
	while (!(await tile.evaluate((each) => each === document.activeElement)))
		await keyboard.press("Tab", { delay: KEY_MS });
	await press("Enter");
	await page.getByRole("button", { name: "Lo traigo: CURP" }).waitFor();
	await tabTo(page, "button", "Lo traigo: CURP");
	await press("Space");
	await tabTo(page, "button", "Continuar");
	await press("Enter");
	await expect(page.getByRole("button", { name: "Solo yo" })).toBeFocused();
	await press("Enter");
	await expect(
		page.getByRole("button", { name: /No, turno normal/ }),
	).toBeFocused();
	await press("Enter");
	await expect(page.locator(".k-number")).toHaveText("A-001");
	await expect(page.getByRole("button", { name: "Terminar" })).toBeFocused();
	await look(page);
	await press("Enter");
	await tile.waitFor();
	await look(page);
	await keep(page, "kiosk-keyboard");
});

test("a clerk, by keyboard alone", async ({ office, open }) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter", {
		recordVideo: { dir, size: { width: 1024, height: 576 } },
	});
	atHumanPace(page);
	await signIn(page);
	await openCounter(page, 3);
	await openTill(page);
	await callAndStart(page);
	await atCharge(page);
	await atReceipt(page);
	await page.keyboard.press("F10");
	await page.getByText("Recibido con prevención").waitFor();
	await look(page);
	await page.keyboard.press("F9");
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await look(page);
	await keep(page, "counter-keyboard");
});

/** Every key of the page as somebody presses it who reads first what they act on. */
function atHumanPace(page: Page) {
	const { keyboard } = page;
	const { press, type } = keyboard;
	keyboard.press = async (key) => {
		await page.waitForTimeout(/^(F\d+|Enter)$/.test(key) ? LOOK_MS : KEY_MS);
		await press.call(keyboard, key);
	};
	keyboard.type = (text) => type.call(keyboard, text, { delay: KEY_MS / 2 });
}
