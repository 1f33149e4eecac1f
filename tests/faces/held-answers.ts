import type { Page } from "@playwright/test";

/** Loads the page again with the core's answers to a method held back. @returns what lets them go. */
export async function holdAnswers(page: Page, method: string) {
	const held: (() => void)[] = [];
	let free = false;
	await page.routeWebSocket(/\/rpc/, (ws) => {
		const core = ws.connectToServer();
		const asked = new Set<unknown>();
		ws.onMessage((message) => {
			const call = JSON.parse(String(message));
			if (call.method === method) asked.add(call.id);
			core.send(message);
		});
		core.onMessage((message) => {
			const answer = JSON.parse(String(message));
			if (asked.has(answer.id) && !free) held.push(() => ws.send(message));
			else ws.send(message);
		});
	});
	await page.reload();
	return () => {
		free = true;
		for (const go of held.splice(0)) go();
	};
}
