/** Whether a screen shows everything it has to say. */
import { expect, type Page } from "@playwright/test";

/** No word of the screen leaves it sideways, the question is at its top, and back and onward stay in sight. */
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
		const begin = document.querySelector(".k-main")?.getBoundingClientRect();
		const above = [...document.querySelectorAll(".k-main h1")].filter(
			(each) => each.getBoundingClientRect().top < (begin?.top ?? 0),
		);
		return [...wide, ...hidden, ...above].map(
			({ className, textContent }) => `${className}: ${textContent}`,
		);
	});
	expect(lost).toEqual([]);
}
