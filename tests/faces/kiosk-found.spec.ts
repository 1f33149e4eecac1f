/** What a citizen wishes at the lobby's screen reaches the counter, once. */
import { expect, test } from "./faces-test.ts";
import { type Office, staff } from "./office.ts";
import { PORTRAIT } from "./tour.ts";

const GLASS = { ...PORTRAIT, hasTouch: true };
const wishesOf = async (office: Office) => {
	const { rows } = await office.ask(
		"counter",
		"topics.subscribe",
		{ topic: "wishes" },
		staff.rosa,
	);
	return Object.values(rows);
};

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
