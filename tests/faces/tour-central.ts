/** The central's own pages: a real central with an office, a terminal, and receipts of every state. */
import { randomUUID } from "node:crypto";
import type { Browser } from "@playwright/test";
import { signJws } from "../../shared/chain.ts";
import { opId, TerminalClient } from "../harness/stream-writer.ts";
import { ADMIN_TOKEN, startRealCentral } from "./real-central.ts";
import type { Look } from "./tour.ts";

export const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

export type City = {
	url: string;
	/** Tokens by the state their page tells. */
	receipts: Record<string, string>;
	stop(): Promise<unknown>;
};

export async function openCity(): Promise<City> {
	const central = await startRealCentral();
	const { url } = central;
	const { officeId } = await central.admin("POST", "offices", {
		code: "CENT",
		name: "Palacio Municipal, planta baja",
		timeZone: "America/Cancun",
	});
	const code = await central.code(officeId, ["counter"]);
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
	const receipts = {
		known: receipt(known, "CENT-2026-7Q-000001-X"),
		awaited: receipt(awaited, "CENT-2026-7Q-000004-K"),
		replaced: receipt(replaced, "CENT-2026-7Q-000002-P"),
		reversed: receipt(reversed, "CENT-2026-7Q-000003-M"),
		"not-in-stream": receipt(known, "CENT-2026-7Q-000009-T", randomUUID()),
		invalid: "x",
	};
	return { url, receipts, stop: central.stop };
}

/** Each state of a receipt's page on a telephone. What axe needs to run is let in; the page itself runs nothing. */
export async function tourReceipts(
	browser: Browser,
	city: City,
	at: Look,
	lang: "es" | "en" = "es",
): Promise<void> {
	const context = await browser.newContext({
		viewport: PHONE,
		bypassCSP: true,
	});
	const page = await context.newPage();
	for (const [state, token] of Object.entries(city.receipts)) {
		await page.goto(`${city.url}/v/${token}?lang=${lang}`);
		await at(`receipt-${state}`, page);
	}
	await context.close();
}

/** The administrator's page, standing still. */
export async function tourOverview(
	browser: Browser,
	city: City,
	at: Look,
	lang: "es" | "en" = "es",
): Promise<void> {
	const context = await browser.newContext({
		viewport: DESK,
		bypassCSP: true,
		httpCredentials: { username: "admin", password: ADMIN_TOKEN },
	});
	const page = await context.newPage();
	await page.goto(`${city.url}/?lang=${lang}&refresh=off`);
	await at("central", page);
	await context.close();
}
