/** axe in the page itself, put there once: its runner for Playwright does so at every look and opens a page more each time. */
import type { Page } from "@playwright/test";
import axe, { type RunOnly, type RunOptions } from "axe-core";

/** WCAG 2.2, levels A and AA. */
export const wcag: RunOnly = {
	type: "tag",
	values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};
/** What another theme can break: it changes colours alone. */
export const coloured: RunOnly = {
	type: "rule",
	values: ["color-contrast", "link-in-text-block"],
};

/** Each place that breaks one of the rules, with what is wrong there. */
export async function violations(
	page: Page,
	runOnly: RunOnly,
	except: readonly string[] = [],
): Promise<string[]> {
	if (!(await page.evaluate(() => "axe" in window)))
		await page.evaluate(axe.source);
	const options: RunOptions = {
		runOnly,
		rules: Object.fromEntries(except.map((id) => [id, { enabled: false }])),
		resultTypes: ["violations"],
	};
	return page.evaluate(async (options) => {
		const { axe } = window as unknown as {
			axe: typeof import("axe-core");
		};
		const found = await axe.run(document, options);
		return found.violations.flatMap(({ id, nodes }) =>
			nodes.map(
				(node) =>
					`${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`,
			),
		);
	}, options);
}
