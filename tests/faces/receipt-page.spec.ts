/** The citizens' page as a telephone shows it, and the administrator's, from a real central, without JavaScript. */
import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { signJws } from "../../shared/chain.ts";
import {
	builtProgram,
	type Program,
	startProgram,
} from "../harness/process.ts";
import { ask, opId, TerminalClient } from "../harness/stream-writer.ts";
import { violations, wcag } from "./axe.ts";

const TOKEN = "an-admin-token-only-of-tests";
const PHONE = { width: 390, height: 844 };

let central: Program;
let url: string;
let receipts: Record<string, string>;

async function admin(path: string, body: object) {
	const answer = await ask(
		`${url}/v1/admin/${path}`,
		"POST",
		JSON.stringify(body),
		{
			authorization: `Bearer ${TOKEN}`,
		},
	);
	return answer.body;
}

test.beforeAll(async () => {
	central = await startProgram(
		builtProgram("central"),
		[],
		/central listening on (http:\S+)\n/,
		{ PORT: "0", CENTRAL_ADMIN_TOKEN: TOKEN, DATABASE_URL: "" },
	);
	url = central.line[1] as string;
	const { officeId } = await admin("offices", {
		code: "CENT",
		name: "Palacio Municipal, planta baja",
		timeZone: "America/Cancun",
	});
	const { code } = await admin("enrolment-codes", {
		officeId,
		faces: ["counter"],
	});
	const writer = (await TerminalClient.enrol(url, code)).writer();
	const receive = () =>
		writer.write({ type: "case.received", entity: randomUUID() });
	const [known, replaced, reversed] = [receive(), receive(), receive()];
	writer.write({ type: "case.corrected", payload: { op: opId(replaced) } });
	writer.write({ type: "case.reversed", payload: { op: opId(reversed) } });
	await writer.push();
	const awaited = receive();
	const receipt = (op: typeof known, folio: string, id = opId(op)) =>
		signJws(
			{
				stream: writer.stream,
				seq: op.seq,
				op: id,
				folio,
				procedure: "mbj-constancia-residencia",
				version: 1,
				receivedAt: "2026-11-23T15:04:05.678Z",
				fee: 25_808,
				sha256: "a".repeat(64),
			},
			writer.stream,
			writer.terminal.key,
		);
	receipts = {
		known: receipt(known, "CENT-2026-7Q-000001-X"),
		awaited: receipt(awaited, "CENT-2026-7Q-000004-K"),
		replaced: receipt(replaced, "CENT-2026-7Q-000002-P"),
		reversed: receipt(reversed, "CENT-2026-7Q-000003-M"),
		"not in the stream": receipt(known, "CENT-2026-7Q-000009-T", randomUUID()),
		invalid: "x",
	};
});
test.afterAll(() => central.stop());

async function sound(page: Page, state: string, except: string[] = []) {
	// what axe needs to run is its own; the page itself ran nothing
	expect(await violations(page, wcag, except), state).toEqual([]);
	const wide = await page.evaluate(
		() =>
			document.documentElement.scrollWidth >
			document.documentElement.clientWidth,
	);
	expect(wide, `${state} is wider than the screen`).toBe(false);
}

for (const lang of ["es", "en"])
	test(`a receipt's page, every state, ${lang}`, async ({ browser }, info) => {
		const context = await browser.newContext({
			viewport: PHONE,
			bypassCSP: true,
		});
		const page = await context.newPage();
		for (const [state, token] of Object.entries(receipts)) {
			await page.goto(`${url}/v/${token}?lang=${lang}`);
			await expect(page.locator("h1")).toHaveCount(1);
			await sound(page, state);
			await page.screenshot({ path: info.outputPath(`${state}.png`) });
		}
		await context.close();
	});

test("a receipt's page needs no script and breaks no rule of its own", async ({
	browser,
}) => {
	const context = await browser.newContext({
		viewport: PHONE,
		javaScriptEnabled: false,
		locale: "es-MX",
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on("console", (message) => complaints.push(message.text()));
	await page.goto(`${url}/v/${receipts.known}`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(
		"Acuse auténtico",
	);
	await page.getByRole("link", { name: "English" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(
		"Genuine receipt",
	);
	const style = await page
		.getByRole("heading", { level: 1 })
		.evaluate((node) => getComputedStyle(node).fontFamily);
	expect(style).toContain("Atkinson");
	expect(complaints).toEqual([]);
	await context.close();
});

test("too many receipts from one place is a page too", async ({
	browser,
}, info) => {
	const context = await browser.newContext({
		viewport: PHONE,
		locale: "es-MX",
		bypassCSP: true,
	});
	const page = await context.newPage();
	for (let asked = 0; asked < 130; asked++) await ask(`${url}/v/x`, "GET");
	const answer = await page.goto(`${url}/v/x`);
	expect(answer?.status()).toBe(429);
	expect(Number(answer?.headers()["retry-after"])).toBeGreaterThan(0);
	await expect(page.locator("h1")).toHaveText("Demasiadas consultas");
	await sound(page, "too many");
	await page.screenshot({ path: info.outputPath("too-many.png") });
	await context.close();
});

test("the administrator's page", async ({ browser }, info) => {
	const context = await browser.newContext({
		viewport: { width: 1366, height: 768 },
		bypassCSP: true,
		httpCredentials: { username: "admin", password: TOKEN },
	});
	const page = await context.newPage();
	await page.goto(`${url}/?lang=es`);
	// it moves by itself until somebody stops it
	await sound(page, "administrator", ["meta-refresh"]);
	await page.getByRole("link", { name: "Dejar de actualizar" }).click();
	await expect(page.getByRole("heading", { level: 2 })).toHaveCount(5);
	await sound(page, "administrator, still");
	await page.screenshot({ path: info.outputPath("es.png"), fullPage: true });
	await page.goto(`${url}/?lang=en&refresh=off`);
	await sound(page, "administrator, English");
	await context.close();
});
