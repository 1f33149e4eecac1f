/** Service groups: which one a procedure is in, and which counters call from it. */
import type { QueueSettings } from "../../shared/queue-model.ts";
import type { Runtime } from "../runtime.ts";

type Groups = Pick<QueueSettings, "groups">;

/** The group that names the procedure, else the one of its sheet's letter. */
export const groupOf = (
	{ groups }: Groups,
	sheet: { id: string; prefix: string },
): string =>
	groups.find(({ procedures }) => procedures.includes(sheet.id))?.prefix ??
	sheet.prefix;

/**
 * The groups a counter does not call from. One that is named in no group calls from all of them, and a
 * group that names no counter of this office is everybody's: no line is ever left without a counter.
 */
export function closedTo(
	{ groups }: Groups,
	counters: readonly number[],
	counter: number | null,
): string[] {
	const own = groups.map(({ prefix, counters: named }) => ({
		prefix,
		counters: named.filter((each) => counters.includes(each)),
	}));
	if (counter === null) return [];
	if (!own.some((each) => each.counters.includes(counter))) return [];
	return own
		.filter((each) => each.counters.length > 0)
		.filter((each) => !each.counters.includes(counter))
		.map(({ prefix }) => prefix);
}

export type PresentGroup = { prefix: string; name: string; listed: boolean };

/** The listed groups, then those that come from the letters of the sheets. */
export function presentGroups(rt: Runtime, { groups }: Groups): PresentGroup[] {
	const listed = groups.map(({ prefix, name }) => ({
		prefix,
		name,
		listed: true,
	}));
	const letters = rt.catalogue
		.all()
		.map((sheet) => groupOf({ groups }, sheet))
		.filter((prefix) => !groups.some((each) => each.prefix === prefix));
	return [
		...listed,
		...[...new Set(letters)]
			.sort()
			.map((prefix) => ({ prefix, name: prefix, listed: false })),
	];
}
