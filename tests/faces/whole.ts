/** Whether a screen shows everything it has to say. */
import { expect, type Page } from "@playwright/test";

/** No word of the screen leaves it sideways, and back and onward stay in sight. */
export async function whole(page: Page) {
	const lost = await page.evaluate(() => {
		const wide = [...document.querySelectorAll(".kiosk, .kiosk *")].filter(
			(each) =>
				!each.closest(".sr, .k-steps li:not(.now), svg") &&
				(each.getBoundingClientRect().right > innerWidth + 1 ||
					(each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1)),
		);
		const acts = [...document.querySelectorAll(".k-acts .k-btn, .k-pick")];
		const hidden = acts.filter(
			(each) => each.getBoundingClientRect().bottom > innerHeight + 1,
		);
		return [...wide, ...hidden].map(
			({ className, textContent }) => `${className}: ${textContent}`,
		);
	});
	expect(lost).toEqual([]);
}
