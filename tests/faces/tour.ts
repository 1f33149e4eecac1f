/** Walks the faces through their states; the accessibility test and the pictures look at each one. */
import type { BrowserContextOptions, Page } from "@playwright/test";
import type { Face } from "../../shared/sync-protocol.ts";
import type { Office } from "./office.ts";

export type Look = (state: string, page: Page) => Promise<void>;
export type Tour = {
	office: Office;
	open: (face: Face, options?: BrowserContextOptions) => Promise<Page>;
	at: Look;
};

export const PORTRAIT = { viewport: { width: 1080, height: 1920 } };
export const LANDSCAPE = { viewport: { width: 1920, height: 1080 } };

/** Monday 5 October 2026, 10:21 in Cancún. */
export const WORKING_MORNING = Date.parse("2026-10-05T15:21:00Z");

/** Resolves when nothing on the page moves any more; what turns for ever is no reason to wait. */
export const settled = (page: Page) =>
	page.evaluate(async () => {
		const ending = document
			.getAnimations()
			.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
		// one that is cut off by its page is over too
		await Promise.allSettled(ending.map(({ finished }) => finished));
	});
