/**
 * Runs in the page: what of its words a reader cannot see. A line that is cut or stands outside its box, a box or a
 * page that has to be scrolled sideways.
 */
export function overflows(): string[] {
	const SLACK = 2;
	const found = new Set<string>();
	const named = (each: Element) =>
		`<${each.tagName.toLowerCase()} class="${each.getAttribute("class") ?? ""}">`;
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) found.add("the page, sideways");
	/** For screen readers alone, or not there at all. */
	const unseen = (each: Element) =>
		each.closest(".sr, [hidden], [aria-hidden=true] svg") !== null ||
		// the office's name and the date give way on purpose, with an ellipsis
		each.closest(".top > .s") !== null ||
		!(each as HTMLElement).checkVisibility({ visibilityProperty: true });

	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const parent = node.parentElement;
		const text = node.textContent?.trim();
		if (!parent || !text || unseen(parent)) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
		const tell = (what: string, box: Element) =>
			found.add(`“${text.slice(0, 50)}” ${what} ${named(box)}`);
		for (const line of lines) {
			const middle = (line.top + line.bottom) / 2;
			let own = true;
			for (let box: Element | null = parent; box; box = box.parentElement) {
				const style = getComputedStyle(box);
				if (style.display === "inline" || style.display === "contents")
					continue;
				const edge = box.getBoundingClientRect();
				const sideways =
					line.left < edge.left - SLACK || line.right > edge.right + SLACK;
				const above = middle < edge.top || middle > edge.bottom;
				const scrolls = /auto|scroll/.test(style.overflowY);
				const cuts = style.overflowX !== "visible";
				if (sideways && (own || cuts)) tell("is wider than", box);
				if (above && !scrolls && (own || style.overflowY !== "visible"))
					tell("is higher than", box);
				if (scrolls) break;
				own = false;
			}
			if (line.right > innerWidth + SLACK || line.left < -SLACK)
				tell("is beside the screen in", parent);
		}
	}
	for (const box of document.querySelectorAll("body *")) {
		if (unseen(box) || !(box instanceof HTMLElement)) continue;
		if (!/auto|scroll/.test(getComputedStyle(box).overflowX)) continue;
		if (box.scrollWidth > box.clientWidth + SLACK)
			found.add(`scrolls sideways: ${named(box)}`);
	}
	return [...found];
}

/** Runs in the page: until what moves has come to rest; a countdown is no movement. */
export async function still(): Promise<void> {
	const moving = document
		.getAnimations()
		.filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 2000);
	await Promise.allSettled(moving.map(({ finished }) => finished));
}
