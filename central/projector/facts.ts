/** What the database knows of a batch's operations, in a handful of statements whatever their number. */
import type { Queries } from "../store/database.ts";
import { isFenced, readFences } from "./fences.ts";
import type { Projections } from "./handler.ts";
import { type Facts, type Item, rowKey } from "./judge.ts";
import type { Told } from "./operation.ts";
import { type AnyRow, blank, type Kind } from "./rows.ts";

export const tables = {
	case: "projected_cases",
	payment: "projected_payments",
	ticket: "projected_tickets",
} as const satisfies Record<Kind, string>;

export const kinds = Object.keys(tables) as Kind[];
export const columnsOf = (kind: Kind) => Object.keys(blank[kind](""));

const READ = Object.fromEntries(
	kinds.map((kind) => [
		kind,
		`SELECT ${columnsOf(kind).join(", ")} FROM ${tables[kind]} WHERE office_id = $1 AND entity = ANY ($2::text[])`,
	]),
) as Record<Kind, string>;

type Lookup = { name: string; value: string };

/** Reads what judging these operations needs. `tried`: lanes that are tried from their beginning. */
export async function readFacts(
	q: Queries,
	office: string,
	projections: Projections,
	items: readonly Item[],
	tried = false,
): Promise<Facts> {
	const told = items.flatMap((item) => item.told ?? []);
	const ops = [...new Set(told.map(({ op }) => op))];
	const rows = new Map<string, AnyRow>();
	for (const kind of kinds) {
		const entities = new Set(
			told
				.filter(({ type }) => projections.handlers[type]?.kind === kind)
				.map(({ entity }) => entity),
		);
		if (entities.size === 0) continue;
		for (const row of await q.query<AnyRow>(READ[kind], [
			office,
			[...entities],
		]))
			rows.set(rowKey(kind, row.entity), row);
	}
	const queue = items.some(({ at }) => at.stream.startsWith("queue."));
	const fences = queue ? await readFences(q, office) : null;
	return {
		rows,
		held: tried ? new Set() : await heldOf(q, office, items),
		taken: await takenOf(q, office, ops),
		folios: await foliosOf(q, office, told),
		isStranger: await strangersOf(q, office, told),
		isFenced: (at) => fences !== null && isFenced(fences, at),
	};
}

async function heldOf(q: Queries, office: string, items: readonly Item[]) {
	const entities = items.map(({ told, entity }) => told?.entity ?? entity);
	const rows = await q.query<{ entity: string }>(
		"SELECT DISTINCT entity FROM verdicts WHERE office_id = $1 AND state = 'parked' AND entity = ANY ($2::text[])",
		[office, [...new Set(entities)]],
	);
	return new Set(rows.map(({ entity }) => entity));
}

/**
 * By the operation's own id: it may have come as itself, inside another, or both. One look by the index
 * an id (`OFFSET 0` keeps it so): a planner without statistics would read the office's whole journal.
 */
async function takenOf(q: Queries, office: string, ops: readonly string[]) {
	const rows = await q.query<Lookup>(
		`SELECT u.op AS name, o.value FROM unnest($2::text[]) AS u (op) CROSS JOIN LATERAL (
			SELECT encode(hash, 'hex') AS value FROM operations o
			WHERE o.office_id = $1 AND o.op = u.op::uuid
				AND o.seq <= (SELECT position FROM projection_positions p WHERE p.office_id = $1 AND p.stream = o.stream)
				AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.office_id = $1 AND v.stream = o.stream AND v.seq = o.seq
					AND v.state IN ('parked', 'superseded'))
			OFFSET 0) o
		UNION ALL SELECT op::text, hash FROM projected_adoptions
		WHERE office_id = $1 AND op = ANY ($2::text[]::uuid[])`,
		[office, ops],
	);
	return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Somebody who had left the list of people by the terminal's clock, and by ours when it came. */
async function strangersOf(q: Queries, office: string, told: readonly Told[]) {
	const users = [...new Set(told.flatMap((each) => each.users))].filter(
		(user) => !user.includes("\0"),
	);
	const rows =
		users.length === 0
			? []
			: await q.query<{ user_id: string; left_at: Date; back_at: Date | null }>(
					"SELECT user_id, left_at, back_at FROM people_left WHERE office_id = $1 AND user_id = ANY ($2::text[])",
					[office, users],
				);
	return (op: Told) =>
		rows.some(
			({ user_id, left_at, back_at }) =>
				op.users.includes(user_id) &&
				Date.parse(op.wall) > left_at.getTime() &&
				op.receivedAt > left_at &&
				(back_at === null || Date.parse(op.wall) < back_at.getTime()),
		);
}

async function foliosOf(
	q: Queries,
	office: string,
	told: readonly { payload: Record<string, unknown> }[],
) {
	const named = told
		.map(({ payload }) => payload.folio)
		.filter((folio) => typeof folio === "string" && !folio.includes("\0"));
	if (named.length === 0) return new Map<string, string>();
	const rows = await q.query<Lookup>(
		"SELECT folio AS name, op AS value FROM projected_folios WHERE office_id = $1 AND folio = ANY ($2::text[])",
		[office, named as string[]],
	);
	return new Map(rows.map(({ name, value }) => [name, value]));
}
