/** The tables a rebuild fills: the live ones' likeness in a schema of their own. */
import { WireError } from "../http/errors.ts";
import { one, type Queries } from "../store/database.ts";
import type { State } from "./judge.ts";

/** Everything that is rebuilt. Rows of one office are all a rebuild reads and writes. */
const TABLES = [
	"projection_positions",
	"verdicts",
	"projected_cases",
	"projected_payments",
	"projected_tickets",
	"projected_days",
	"projected_folios",
	"projected_adoptions",
] as const;

/** A day whose counts were all taken back says the same as no day. */
const meaningful = (table: (typeof TABLES)[number]) =>
	table === "projected_days"
		? " AND (tickets, served, no_show, gone, received, reversed, fees, payments, collected) <> (0, 0, 0, 0, 0, 0, 0, 0, 0)"
		: "";

export type VerdictRow = {
	stream: string;
	seq: number;
	op: string;
	state: State;
	reason: string | null;
};

const LIVE = "public";

/** How long a rebuild that says nothing more is waited for: its process may have ended. */
const LEASE = "interval '1 minute'";

/** Only one rebuild of an office at a time. */
export const rebuildElsewhere = () =>
	new WireError(
		409,
		"rebuild_running",
		"This office is being rebuilt already.",
		{},
		{ "retry-after": "60" },
	);

/** `claim` tells this rebuild from any other of the same office. */
export function shadowTables(office: string, claim: string) {
	const schema = `rebuild_${office.replaceAll("-", "")}`;
	const rows = (home: string, table: (typeof TABLES)[number]) =>
		`SELECT * FROM ${home}.${table} WHERE office_id = $1${meaningful(table)}`;
	return {
		/** @throws WireError 409 */
		async create(q: Queries) {
			const mine = await q.query(
				`INSERT INTO projection_rebuilds (office_id, claim, until) VALUES ($1, $2, now() + ${LEASE})
				ON CONFLICT (office_id) DO UPDATE SET claim = excluded.claim, until = excluded.until
				WHERE projection_rebuilds.until < now() RETURNING claim`,
				[office, claim],
			);
			if (mine.length === 0) throw rebuildElsewhere();
			await q.exec(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema};
				${TABLES.map((table) => `CREATE TABLE ${schema}.${table} (LIKE ${LIVE}.${table} INCLUDING ALL);`).join("\n")}`);
		},
		/**
		 * To the end of the transaction every projection's name means the shadow. The claim's row is locked
		 * so long: nobody drops the tables under us, and no name falls back to the live ones.
		 * @throws WireError 409
		 */
		async enter(q: Queries) {
			const mine = await q.query(
				`UPDATE projection_rebuilds SET until = now() + ${LEASE} WHERE office_id = $1 AND claim = $2 RETURNING claim`,
				[office, claim],
			);
			if (mine.length === 0) throw rebuildElsewhere();
			await q.exec(`SET LOCAL search_path TO ${schema}, ${LIVE}`);
		},
		async leave(q: Queries) {
			await q.exec(`SET LOCAL search_path TO ${LIVE}`);
		},
		/** How many rows one side has and the other has not. */
		async differences(q: Queries) {
			let sum = 0;
			for (const table of TABLES) {
				const [live, shadow] = [rows(LIVE, table), rows(schema, table)];
				const { count } = one(
					await q.query<{ count: number }>(
						`SELECT count(*)::integer AS count FROM (
							(${live} EXCEPT ${shadow}) UNION ALL (${shadow} EXCEPT ${live})) d`,
						[office],
					),
				);
				sum += count;
			}
			return sum;
		},
		/** Verdicts that are others now. */
		verdicts: (q: Queries) =>
			q.query<VerdictRow>(
				`SELECT o.stream, o.seq, o.op, coalesce(n.state, 'applied') AS state, n.reason
				FROM (SELECT * FROM ${schema}.verdicts WHERE office_id = $1) n
				FULL JOIN (SELECT * FROM ${LIVE}.verdicts WHERE office_id = $1) l USING (office_id, stream, seq)
				JOIN ${LIVE}.operations o USING (office_id, stream, seq)
				WHERE (n.state, n.reason) IS DISTINCT FROM (l.state, l.reason)`,
				[office],
			),
		async swap(q: Queries) {
			for (const table of TABLES) {
				await q.query(`DELETE FROM ${LIVE}.${table} WHERE office_id = $1`, [
					office,
				]);
				await q.query(`INSERT INTO ${LIVE}.${table} ${rows(schema, table)}`, [
					office,
				]);
			}
		},
		async drop(q: Queries) {
			const mine = await q.query(
				"DELETE FROM projection_rebuilds WHERE office_id = $1 AND claim = $2 RETURNING claim",
				[office, claim],
			);
			if (mine.length > 0) await q.exec(`DROP SCHEMA ${schema} CASCADE`);
		},
	};
}
