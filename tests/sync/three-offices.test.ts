/** What is shown: three offices enrol, work a while without a line, connect; all is sent, the central's page shows it, and a citizen's receipt is good. */
import { hostname } from "node:os";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { syncState } from "../../core/sync/state.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { MORNING, runtimeOf } from "../harness/core.ts";
import { type Line, openLine } from "../harness/process-proxy.ts";
import { ask } from "../harness/stream-writer.ts";
import { openDay, takeVisit } from "../harness/visit.ts";
import {
	codeFor,
	expectAgreement,
	openTerminal,
	ownFolder,
} from "./terminal.ts";

const central = new TestCentral();
const lines: Line[] = [];
beforeAll(async () => {
	central.now = MORNING;
	await central.start({ inMemory: true });
});
afterAll(async () => {
	for (const line of lines) await line.close();
	await central.stop();
});

const overview = async () =>
	(
		await ask(`${central.url}/?lang=en`, "GET", undefined, {
			authorization: `Bearer ${ADMIN_TOKEN}`,
		})
	).body as string;

/** The cells of a terminal's line on the page. */
const cellsOf = (page: string, terminal: string) =>
	page
		.slice(page.indexOf(terminal))
		.split("</tr>")[0]
		?.split("<td")
		.map((cell) => cell.replace(/<[^>]*>|^[^>]*>/g, "").trim()) ?? [];

test("three offices work without a line, then all is sent; the page shows it and receipts are good", async () => {
	const offices = await Promise.all(
		Array.from({ length: 3 }, async () => {
			const line = await openLine(central.url);
			lines.push(line);
			const code = await codeFor(central);
			const terminal = await openTerminal(ownFolder(), {
				central: { url: line.url, code },
			});
			await terminal.drained();
			return { line, terminal };
		}),
	);
	const receipts = [];
	for (const { line, terminal } of offices) {
		line.trouble = () => "refuse";
		const clerk = await terminal.staff("rosa");
		await openDay(await terminal.staff("jorge", "office"), clerk);
		const { receipt } = await takeVisit(terminal.page("kiosk"), clerk);
		receipts.push(receipt);
		expect(syncState(runtimeOf(terminal.core)).toSend).toBeGreaterThan(10);
	}
	const pageOf = async (verifyUrl: string) => {
		const { pathname } = new URL(verifyUrl);
		return (await ask(central.url + pathname, "GET")).body as string;
	};
	for (const { verifyUrl } of receipts)
		expect(await pageOf(verifyUrl)).toContain("Firma válida; aún no recibida");

	for (const { line } of offices) line.trouble = () => "pass";
	for (const { terminal } of offices) await terminal.drained();
	for (const { verifyUrl, folio } of receipts) {
		const page = await pageOf(verifyUrl);
		expect(page).toContain("Acuse auténtico");
		expect(page).toContain(folio);
	}
	for (const { terminal } of offices) {
		const sent = await expectAgreement(central, terminal);
		const id = runtimeOf(terminal.core).identity.enrolment?.token ?? "";
		const claims = JSON.parse(
			Buffer.from(id.split(".")[1] ?? "", "base64url").toString("utf8"),
		);
		// the next heartbeat says that nothing is left
		await vi.waitFor(
			async () => {
				const cells = cellsOf(await overview(), claims.terminal);
				expect(cells).toContain("Up to date");
				expect(cells).toContain(String(sent));
			},
			{ timeout: 15_000, interval: 20 },
		);
		// by the computer's name somebody finds it in a row of them
		expect(await overview()).toContain(
			`<td>${hostname()}<div class="name">${claims.terminal}`,
		);
	}
});
