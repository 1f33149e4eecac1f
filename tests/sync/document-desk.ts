/** An office whose documents go to a real central, on a line that a test looks at and meddles with. */
import { createHash, randomBytes } from "node:crypto";
import { expect, vi } from "vitest";
import type { HttpRequest, HttpResponse, Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { syncState } from "../../core/sync/state.ts";
import type { TestCentral } from "../harness/central.ts";
import { runtimeOf } from "../harness/core.ts";
import { openDay, takeVisit, tinyPdf } from "../harness/visit.ts";
import { codeFor, openTerminal, ownFolder, procedureId } from "./terminal.ts";

/** A file that is a PDF by its content, of as many bytes. */
export const paper = (size: number) =>
	Buffer.concat([tinyPdf, randomBytes(size - tinyPdf.length)]);

export const sha256 = (bytes: Buffer) =>
	createHash("sha256").update(bytes).digest("hex");

export type Meddle = (
	request: HttpRequest,
	pass: (request: HttpRequest) => Promise<HttpResponse>,
) => Promise<HttpResponse>;

/** An open office with Rosa at her counter, on a line the test looks at and meddles with. */
export async function atWork(central: TestCentral) {
	/** Requests about documents, and pushes, in the order in which they went out. */
	const sent: string[] = [];
	let patched = 0;
	const line = { meddle: ((request, pass) => pass(request)) as Meddle };
	const network: Network = (request, signal) => {
		const path = new URL(request.url).pathname;
		if (/blobs|uploads/.test(path) || path.endsWith("/ops"))
			sent.push(`${request.method} ${path.split("/").slice(2, 3)}`);
		const pass = (what: HttpRequest) => {
			if (what.method === "PATCH") patched += what.body?.length ?? 0;
			return httpNetwork(what, signal);
		};
		return line.meddle(request, pass);
	};
	const office = await openTerminal(ownFolder(), {
		central: { url: central.url, code: await codeFor(central) },
		network,
	});
	const rt = runtimeOf(office.core);
	const jorge = await office.staff("jorge", "office");
	const rosa = await office.staff("rosa", "counter");
	await openDay(jorge, rosa);
	const kiosk = office.page("kiosk");
	const idle = async () => {
		await office.drained();
		await vi.waitFor(() => expect(syncState(rt).documentsToSend).toBe(0), {
			timeout: 15_000,
			interval: 10,
		});
	};
	await idle();
	sent.length = 0;
	return {
		office,
		rt,
		jorge,
		rosa,
		kiosk,
		line,
		sent,
		idle,
		patched: () => patched,
		receive: (...papers: Buffer[]) =>
			takeVisit(kiosk, rosa, procedureId, papers),
	};
}

export const stateOf =
	({ rt }: Pick<Awaited<ReturnType<typeof atWork>>, "rt">) =>
	(bytes: Buffer) =>
		rt.db
			.prepare("SELECT state, trouble FROM local_blobs WHERE sha256 = ?")
			.get(sha256(bytes));

/** What the central has of it: one row a blob. */
export const held = async (central: TestCentral, bytes: Buffer) =>
	await central.rows<{ size: number }>(
		"SELECT size FROM blobs WHERE sha256 = decode($1, 'hex')",
		[sha256(bytes)],
	);

export const refuse = (
	status: number,
	error: string | null,
	headers: Record<string, string> = {},
): HttpResponse => ({
	status,
	headers: { "tus-resumable": "1.0.0", ...headers },
	text: error ? JSON.stringify({ error, detail: "no" }) : "<html>no</html>",
});
