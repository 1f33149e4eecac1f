/** Lists and calls as every command makes them. */
import type { Api } from "./api.ts";
import { once, query } from "./command.ts";

type Page = Record<string, unknown> & { more?: boolean; cursor?: string };

/** Every line of a list, page after page; `next` says from the page where the next one begins. */
export async function* pages(
	api: Api,
	at: string,
	key: string,
	filter: Record<string, string | undefined>,
	next: (page: Page, last: Record<string, unknown>) => Record<string, string>,
) {
	for (let from: Record<string, string> = {}; ; ) {
		const page = (await api.call(
			"GET",
			at + query({ ...filter, ...from }),
		)) as Page;
		const lines = page[key] as Record<string, unknown>[];
		yield* lines;
		const last = lines.at(-1);
		if (!page.more || !last) return;
		from = next(page, last);
	}
}

/** A call that changes something; its answer is printed. */
export const post = (api: Api, at: string, json: unknown = {}) =>
	once(api.call("POST", at, { json }));
