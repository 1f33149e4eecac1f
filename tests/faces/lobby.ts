/** What the tests of the lobby's services do again and again. */
import type { Page } from "@playwright/test";
import { textOf } from "../harness/pdf-text.ts";
import { type Office, staff } from "./office.ts";
import { receivedBefore, rosaReady } from "./received.ts";

/** A case received with a deficiency; folio and code as its acknowledgement tells them. Opens the day. */
export async function paperOfCase(office: Office) {
	const act = await rosaReady(office);
	let code = "";
	const { folio } = await receivedBefore(act, office, 1, async (caseId) => {
		const { pdf } = await office.ask(
			"counter",
			"print.pdf",
			{ paper: "acknowledgement", id: caseId },
			staff.rosa,
		);
		const text = await textOf(Buffer.from(pdf, "base64"));
		code = /Código de consulta (\d{4}-\d{4})/.exec(text)?.[1] ?? "";
	});
	if (!code) throw new Error("no code on the acknowledgement");
	return { folio, code };
}

/** By the help that every screen has. */
export async function openDoor(page: Page, help: string, door: string) {
	await page.getByRole("button", { name: help }).click();
	await page.getByRole("dialog").getByRole("button", { name: door }).click();
}

/** Finger after finger on the keys of the glass. */
export async function typeOnGlass(page: Page, signs: string) {
	for (const sign of signs)
		await page
			.locator(".k-glass .k-key")
			.getByText(sign === " " ? /^(Espacio|Space)$/ : sign, { exact: true })
			.click();
}

type Key = { key: string; text?: string; windowsVirtualKeyCode?: number };

/** Keys as fast as they can come: none waits until the page has answered the one before. */
export async function burst(page: Page, keys: readonly Key[]) {
	const line = await page.context().newCDPSession(page);
	// a clock of their own: a machine that has much to do must not make a scanner a slow one
	const began = Date.now() / 1000;
	await Promise.all(
		keys.flatMap((each, at) => {
			const timestamp = began + at / 1000;
			const { text: _, ...up } = each;
			return [
				line.send("Input.dispatchKeyEvent", {
					...{ type: "keyDown", timestamp },
					...each,
				}),
				line.send("Input.dispatchKeyEvent", {
					...{ type: "keyUp", timestamp },
					...up,
				}),
			];
		}),
	);
	await line.detach();
}
export const lettersOf = (text: string): Key[] =>
	[...text].map((key) => ({ key, text: key }));

export const scan = (page: Page, text: string) =>
	burst(page, [
		...lettersOf(text),
		{ key: "Enter", text: "\r", windowsVirtualKeyCode: 13 },
	]);

/** The keeper's gesture. */
export async function corner(page: Page) {
	for (let tap = 0; tap < 5; tap++) await page.mouse.click(20, 20);
}

/** Somebody of the office answers every call. */
export async function answerCalls(office: Office) {
	const { rows } = await office.ask("kiosk", "topics.subscribe", {
		topic: "attention",
	});
	for (const id of Object.keys(rows))
		await office.ask(
			"office",
			"attention.answer",
			{ commandId: crypto.randomUUID(), id },
			staff.jorge,
		);
}

/** Nobody is there any more: the quiet time and the countdown pass on a held clock, without drawing each of their frames. */
export async function walkAway(page: Page) {
	await page.clock.fastForward(46_000);
	for (let second = 0; second < 21; second++)
		await page.clock.fastForward(1_000);
}
