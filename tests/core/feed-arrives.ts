/** Items of the feed as they reach an office that runs. */
import { takeItems } from "../../core/sync/feed/take.ts";
import { officeScope } from "../../shared/feed.ts";
import type { Ready } from "./prepared.ts";

const versions = new WeakMap<Ready, number>();

/** An item arrives; `body` null takes it away. */
export function arrives(
	office: Ready,
	[kind, id]: readonly [string, string],
	body: unknown,
	version?: number,
) {
	const scope = ["sheet", "tariff", "synonyms"].includes(kind)
		? "catalogue"
		: officeScope(office.rt.identity.officeId);
	const next = version ?? (versions.get(office) ?? 0) + 1;
	versions.set(office, next);
	const text = body === null ? null : JSON.stringify(body);
	takeItems(office.rt, scope, [{ kind, id, version: next, body: text }], null);
}
export const parked = ({ rt }: Ready) =>
	rt.q.feed.parked.all(99).map(({ kind, id, parked }) => [kind, id, parked]);
