/** The code on an acknowledgement that the office gave, and what others make of it. */
import { generateKeyPairSync } from "node:crypto";
import type { Page } from "@playwright/test";
import { signJws } from "../../shared/chain.ts";
import { terminalStream } from "../../shared/sync-protocol.ts";
import { type Office, staff } from "./office.ts";

export async function shownReceipt(office: Office, caseId: string) {
	const { receipt } = await office.ask(
		"counter",
		"cases.get",
		{ caseId },
		staff.rosa,
	);
	if (!receipt) throw new Error("the case was not received");
	const { token, verifyUrl } = receipt;
	const site = verifyUrl.slice(0, verifyUrl.indexOf("/v/"));
	const [head = "", body = "", signature = ""] = token.split(".");
	const claims = JSON.parse(Buffer.from(body, "base64url").toString());
	const cheaper = Buffer.from(JSON.stringify({ ...claims, fee: 0 }));
	const stream = terminalStream(crypto.randomUUID(), 1);
	const { privateKey } = generateKeyPairSync("ed25519");
	return {
		/** Where the office says that citizens verify. */
		site,
		/** What the QR of the paper says. */
		address: verifyUrl,
		/** With another amount under the same signature. */
		forged: `${site}/v/${head}.${cheaper.toString("base64url")}.${signature}`,
		/** Signed by a terminal that nobody here knows. */
		elsewhere: `${site}/v/${signJws({ ...claims, stream }, stream, privateKey)}`,
	};
}

/** As a scanner does: every letter a key, and Enter. */
export async function scan(page: Page, code: string) {
	await page.keyboard.type(code);
	await page.keyboard.press("Enter");
}
