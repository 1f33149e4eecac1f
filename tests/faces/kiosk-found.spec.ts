/** What a citizen brings to the lobby's screen, a code or a wish, reaches a ticket and the counter. */
import type { Page } from "@playwright/test";
import { passCode } from "../../shared/passes.ts";
import { expect, test } from "./faces-test.ts";
import { scan } from "./lobby.ts";
import { type Office, staff } from "./office.ts";
import { PORTRAIT, WORKING_MORNING } from "./tour.ts";
import { fileOf } from "./tour-day.ts";

const GLASS = { ...PORTRAIT, hasTouch: true };
const DAY_MS = 24 * 60 * 60_000;
const command = () => ({ commandId: crypto.randomUUID() });
const heading = (page: Page) =>
	page.getByRole("heading", { name: "¿Qué trámite" });

async function scanAtStart(page: Page, text: string) {
	await heading(page).waitFor();
	await scan(page, text);
}

/** From the papers to the ticket. */
async function onward(page: Page) {
	await page.getByRole("button", { name: "Continuar" }).tap();
	await page.getByRole("button", { name: "Solo yo" }).tap();
	await page.getByRole("button", { name: /No, turno normal/ }).tap();
}

const wishesOf = async (office: Office) => {
	const { rows } = await office.ask(
		"counter",
		"topics.subscribe",
		{ topic: "wishes" },
		staff.rosa,
	);
	return Object.values(rows);
};

test.describe("on a working morning", () => {
	test.use({ startAt: WORKING_MORNING });

	test("an appointment's code, scanned or typed, leads to its ticket once; a pass of a day that closed early is taken by its scanned code", async ({
		office,
		open,
	}) => {
		await office.openDay();
		await office.ask(
			"office",
			"appointments.import",
			{ ...command(), file: fileOf(WORKING_MORNING) },
			staff.jorge,
		);
		const page = await open("kiosk", GLASS);
		await scanAtStart(page, "CITA-C-1");
		await page.getByRole("button", { name: "Lo traigo: CURP" }).waitFor();
		await onward(page);
		await expect(page.locator(".k-number")).toHaveText("A-001");
		await page.getByRole("button", { name: "Terminar" }).tap();
		await scanAtStart(page, "CITA-C-1");
		await expect(page.getByRole("alert")).toHaveText(/Esa cita ya tiene turno/);
		await page.getByLabel("Código de la cita").fill("cita c 3");
		await page.getByLabel("Código de la cita").press("Enter");
		await page.getByRole("button", { name: "Lo traigo: CURP" }).waitFor();
		const { appointments } = await office.ask(
			"office",
			"appointments.list",
			{},
			staff.jorge,
		);
		expect(appointments.map(({ number }) => number).filter(Boolean)).toEqual([
			"A-001",
		]);

		const { passes } = await office.ask(
			"office",
			"day.closeEarly",
			{ ...command(), cause: "power", reason: "sin luz en la zona" },
			staff.jorge,
		);
		await office.kill();
		await office.start(WORKING_MORNING + DAY_MS);
		await office.openDay();
		await page.reload();
		const code = passCode(passes[0] ?? "");
		await scanAtStart(page, code);
		await expect(page.locator(".k-number")).toHaveText("A-001");
		await page.getByRole("button", { name: "Terminar" }).tap();
		await scanAtStart(page, code);
		await expect(page.getByRole("alert")).toHaveText(
			/El pase A-001 ya se registró/,
		);
	});
});

test("two taps on the last question give one ticket by one act; its wish and its language reach the counter and nobody else", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", GLASS);
	const acts: string[] = [];
	page.on("websocket", (line) =>
		line.on("framesent", ({ payload }) => {
			const { method, params } = JSON.parse(String(payload));
			if (method === "queue.issue") acts.push(params.commandId);
		}),
	);
	await page.reload();
	await page.getByRole("button", { name: "Maaya" }).tap();
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first()
		.tap();
	await page.getByRole("button", { name: "Continuar" }).tap();
	await page.getByRole("button", { name: "Solo yo" }).tap();
	await page.getByRole("button", { name: /llámenme con la vista/ }).tap();
	await page.getByRole("button", { name: /No, turno normal/ }).dblclick();
	await expect(page.locator(".k-number")).toHaveText("A-001");
	expect(new Set(acts).size).toBe(1);
	expect(await office.ask("kiosk", "queue.state", {})).toMatchObject({
		waiting: 1,
	});
	expect(await wishesOf(office)).toEqual([{ language: "yua", wish: "sight" }]);
	await expect(
		office.ask("kiosk", "topics.subscribe", { topic: "wishes" }),
	).rejects.toMatchObject({ code: "face_forbidden" });
});
