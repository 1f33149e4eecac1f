/** What every test of a face has: an office of its own, and pages that must not complain. */
import {
	type BrowserContextOptions,
	test as base,
	expect,
	type Page,
} from "@playwright/test";
import type { Face } from "../../shared/sync-protocol.ts";
import { type Office, startOffice } from "./office.ts";
import { speakPseudo } from "./pseudo-locale.ts";

type Options = BrowserContextOptions & {
	/** The test moves the page's clock; it must be so from the page's first timer on. */
	heldClock?: boolean;
};
type Open = (face: Face, options?: Options) => Promise<Page>;

export const test = base.extend<{
	/** Where the office's clock begins: now, unless a test says otherwise. */
	startAt: number | undefined;
	/** An empty folder instead of the demo office. */
	empty: boolean;
	/** The office's disk can be filled. */
	fillable: boolean;
	/** The faces speak the pseudo-locale instead of Spanish. */
	longWords: boolean;
	office: Office;
	open: Open;
}>({
	startAt: [undefined, { option: true }],
	empty: [false, { option: true }],
	fillable: [false, { option: true }],
	longWords: [false, { option: true }],
	office: async ({ startAt, empty, fillable }, use) => {
		const office = await startOffice({
			...(startAt ? { startAt } : {}),
			empty,
			fillable,
		});
		await use(office);
		await office.stop();
	},
	open: async ({ browser, office, longWords }, use, info) => {
		const complaints: string[] = [];
		const contexts: { close(): Promise<void> }[] = [];
		await use(async (face, { heldClock, ...options } = {}) => {
			const context = await browser.newContext({
				...info.project.use,
				...options,
			} as BrowserContextOptions);
			contexts.push(context);
			if (longWords) await speakPseudo(context);
			if (heldClock) await context.clock.install();
			const page = await context.newPage();
			// with somebody listening from the start, no quick Enter opens a real file dialog before the browser was told not to
			page.on("filechooser", () => {});
			page.on("pageerror", (fault) => complaints.push(`${face}: ${fault}`));
			page.on("console", (message) => {
				// a browser reports a lost socket by itself
				if (
					message.type() === "error" &&
					!/WebSocket|ERR_/.test(message.text())
				)
					complaints.push(`${face}: ${message.text()}`);
			});
			await page.goto(office.address(face));
			return page;
		});
		for (const context of contexts) await context.close();
		expect(complaints, "the pages' consoles").toEqual([]);
	},
});
export { expect };
