/** What people come for today. */

import type { StoredSheet } from "../../shared/stored-sheet.ts";
import type { Runtime } from "../runtime.ts";

/** The most asked of the open day, then the catalogue's own order; what is not offered any more is left out. */
export function askedToday(
	rt: Runtime,
	limit: number,
): { today: boolean; sheets: StoredSheet[] } {
	const day = rt.q.day.open.get()?.day;
	const offered = new Map(
		rt.catalogue
			.search({ text: "", limit: 500 })
			.map((each) => [each.id, each]),
	);
	const asked = (day ? rt.q.queue.asked.all(day, limit) : []).flatMap(
		({ procedureId }) => offered.get(procedureId) ?? [],
	);
	const sheets = [...new Set([...asked, ...offered.values()])].slice(0, limit);
	return { today: asked.length > 0, sheets };
}
