/** Reading a central's feed in tests, as a terminal does, and items to put into it. */
import { publish } from "../../central/feed/publish.ts";
import type { Queries } from "../../central/store/database.ts";
import { loadIdentity } from "../../central/store/identity.ts";
import { publicKeyFromRaw, verifyBytes } from "../../shared/chain.ts";
import {
	type FeedItem,
	type FeedPage,
	officeScope,
	signedText,
} from "../../shared/feed.ts";
import type { TestCentral } from "./central.ts";
import { type Answer, ask, type TerminalClient } from "./stream-writer.ts";

export const notice = (es: string) => ({
	text: { es, en: "" },
	level: "info" as const,
	places: ["kiosk", "board", "counter"] as ("kiosk" | "board" | "counter")[],
	from: "2026-11-23T12:00:00.000Z",
	until: "2036-11-23T12:00:00.000Z",
});
export const noticeId = (n: number) =>
	`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const address = (url: string, path: string) => `${url}/v1/admin/feed/${path}`;
const admin = { authorization: "Bearer an-admin-token-only-of-tests" };

/** Publishes a body, or a text as it stands. */
export const put = (
	central: TestCentral,
	path: string,
	body: object | string | Uint8Array,
): Promise<Answer> =>
	ask(
		address(central.url, path),
		"PUT",
		typeof body === "string" || body instanceof Uint8Array
			? body
			: JSON.stringify(body),
		admin,
	);
export const remove = (central: TestCentral, path: string): Promise<Answer> =>
	ask(address(central.url, path), "DELETE", undefined, admin);

/** Publishes from within the database, as another central on it does, or the projector. */
export async function say(
	central: TestCentral,
	[scope, kind, id]: readonly [string, string, string],
	body: object | string | null,
	within?: Queries,
): Promise<number> {
	const { database } = central.central;
	const ctx = {
		identity: await loadIdentity(database),
		now: () => central.now,
	};
	const text =
		body === null || typeof body === "string" ? body : JSON.stringify(body);
	const work = (q: Queries) => publish(q, ctx, scope, kind, id, text);
	return within ? work(within) : database.tx(work);
}

/** Publishes the n-th notice of an office. */
export const post = (
	central: TestCentral,
	office: string,
	n: number,
	text: string,
) => put(central, `${officeScope(office)}/notice/${noticeId(n)}`, notice(text));

export const read = (
	terminal: TerminalClient,
	scope: string,
	query = "",
): Promise<Omit<Answer, "body"> & { body: FeedPage & { error?: string } }> =>
	terminal.request("GET", `/v1/feed/${scope}?${query}`);

export const isSigned = (central: TestCentral, item: FeedItem): boolean =>
	verifyBytes(
		Buffer.from(signedText(item)),
		item.signature,
		publicKeyFromRaw(central.central.publicKey),
	);
