/** P8: what a kiosk keeps of its visitors: the page's memory after very many of them against the first hundred. */
import { chromium as browsers, type Page } from "@playwright/test";
import globalSetup from "../tests/faces/global-setup.ts";
import { startOffice } from "../tests/faces/office.ts";
import { chromium } from "../tests/faces/playwright.config.ts";
import type { Row } from "./lib/stats.ts";

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 10_000);
const FIRST = 100;
const MB = 1024 * 1024;

/**
 * Takes so many tickets one after the other, as a finger would: a theme or a search, the papers, the ticket.
 * Runs in the page; nobody is called meanwhile. Every third visitor changes the language, every fourth searches, every fifth gives up.
 */
async function visitors({ from, to }: { from: number; to: number }) {
	const until = <T>(find: () => T | null | undefined | false): Promise<T> =>
		new Promise((resolve, reject) => {
			const late = setTimeout(
				() =>
					reject(new Error(`stuck: ${document.body.innerText.slice(0, 300)}`)),
				20_000,
			);
			const look = () => {
				const found = find();
				if (!found) return;
				watch.disconnect();
				clearTimeout(late);
				resolve(found);
			};
			const watch = new MutationObserver(look);
			watch.observe(document, {
				subtree: true,
				childList: true,
				attributes: true,
			});
			look();
		});
	const one = (selector: string) =>
		document.querySelector<HTMLElement>(selector);
	const press = async (selector: string) =>
		(await until(() => one(selector))).click();
	for (let n = from; n < to; n++) {
		await until(() => one(".k-what .k-tile"));
		if (n % 3 === 0) await press(".k-bar button:nth-of-type(2)");
		if (n % 4 === 0) {
			const search = await until(() =>
				document.querySelector<HTMLInputElement>("input[type=search]"),
			);
			const set = Object.getOwnPropertyDescriptor(
				HTMLInputElement.prototype,
				"value",
			)?.set;
			set?.call(search, `constancia ${n}`);
			search.dispatchEvent(new Event("input", { bubbles: true }));
			set?.call(search, "");
			search.dispatchEvent(new Event("input", { bubbles: true }));
		}
		await press(".k-what .k-tile");
		await press(".k-have");
		if (n % 5 === 0) {
			await press(".k-acts .k-btn:not(.primary)");
			continue;
		}
		while (!one(".k-number")) {
			const next = await until(
				() =>
					one(".k-number") ??
					one(".k-pick:last-of-type") ??
					one(".k-acts .k-btn.primary"),
			);
			if (next.matches(".k-number")) break;
			const before = one(".k-main")?.innerHTML;
			next.click();
			await until(
				() => one(".k-number") || one(".k-main")?.innerHTML !== before,
			);
		}
		await press(".k-acts .k-btn.primary");
	}
}

async function heap(page: Page) {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send("HeapProfiler.enable");
	for (let pass = 0; pass < 3; pass++)
		await devtools.send("HeapProfiler.collectGarbage");
	const { usedSize } = await devtools.send("Runtime.getHeapUsage");
	await devtools.detach();
	return usedSize;
}

export async function p8(): Promise<Row[]> {
	globalSetup();
	const office = await startOffice();
	const browser = await browsers.launch(
		chromium ? { executablePath: chromium } : {},
	);
	try {
		await office.openDay();
		const page = await browser.newPage({
			locale: "es-MX",
			viewport: { width: 1080, height: 1920 },
		});
		await page.goto(office.address("kiosk"));
		let after100 = 0;
		for (let from = 0; from < SESSIONS; from += FIRST) {
			await page.evaluate(visitors, { from, to: from + FIRST });
			if (from === 0) after100 = await heap(page);
			if (from % 1_000 === 0)
				console.log(
					`  ${from + FIRST} sessions: ${((await heap(page)) / MB).toFixed(2)} MB`,
				);
		}
		const last = await heap(page);
		const grown = last / after100 - 1;
		return [
			{
				id: "P8",
				what: `renderer heap after ${SESSIONS.toLocaleString("en")} kiosk sessions`,
				ours: `${(last / MB).toFixed(2)} MB`,
				against: `${(after100 / MB).toFixed(2)} MB (after session ${FIRST})`,
				ratio: `${grown < 0 ? "−" : "+"} ${(Math.abs(grown) * 100).toFixed(1)} %`,
				target: "+ 5 % at most",
				met: grown <= 0.05,
			},
		];
	} finally {
		await browser.close();
		await office.stop();
	}
}
