/** What the administrator's page shows, each list read whole in one statement and bounded. */
import type { Context } from "../../context.ts";
import { one, type Queries } from "../../store/database.ts";

/** Lines of a list; whoever has more is told so, and has the administration calls. */
export const MOST = 200;
/** Rows of quarantine or of what is parked that are counted, so that a flood of them costs no more. */
const COUNTED = 100_000;

export type OfficeLine = {
	office_id: string;
	code: string;
	name: string;
	time_zone: string;
	terminals: number;
	revoked: number;
};

export type TerminalLine = {
	office: string;
	terminal: string;
	name: string;
	revoked: boolean;
	last_seen: Date | null;
	/** Operations the central holds of it. */
	held: number;
	/** What it last said to have beyond that. */
	to_send: number;
	not_durable: number;
	app_version: string | null;
	disk_free: number | null;
	clock_offset_ms: number | null;
};

export type QuarantineLine = {
	office: string | null;
	name: string | null;
	stream: string;
	reason: string;
	count: number;
	since: Date;
};

export type ParkedLine = {
	office: string | null;
	stream: string;
	reason: string | null;
	count: number;
	first: number;
};

export type Overview = {
	epoch: string;
	durability: "fsync" | "process";
	notDurable: number;
	offices: OfficeLine[];
	terminals: TerminalLine[];
	quarantine: QuarantineLine[];
	parked: ParkedLine[];
};

/** Those that need a look first: silent, then with most to send. */
const TERMINALS = `SELECT o.code AS office, t.terminal, t.name, t.revoked_at IS NOT NULL AS revoked, s.last_seen,
	coalesce(s.held, 0) AS held, coalesce(s.to_send, 0) AS to_send, coalesce(s.not_durable, 0) AS not_durable,
	s.app_version, s.disk_free, s.clock_offset_ms
	FROM terminals t JOIN offices o ON o.office_id = t.office_id
	LEFT JOIN (
		SELECT office_id, terminal, max(last_seen) AS last_seen, sum(have)::bigint AS held,
			sum(greatest(reported_have - have, 0))::bigint AS to_send, sum(have - durable)::bigint AS not_durable,
			(array_agg(app_version ORDER BY last_seen DESC NULLS LAST))[1] AS app_version,
			(array_agg(disk_free ORDER BY last_seen DESC NULLS LAST))[1] AS disk_free,
			(array_agg(clock_offset_ms ORDER BY last_seen DESC NULLS LAST))[1] AS clock_offset_ms
		FROM streams GROUP BY office_id, terminal
	) s ON s.office_id = t.office_id AND s.terminal = t.terminal
	ORDER BY t.revoked_at IS NOT NULL, s.last_seen > $1::timestamptz, coalesce(s.to_send, 0) DESC, o.code, t.name LIMIT $2`;

const OFFICES = `SELECT o.office_id, o.code, o.name, o.time_zone,
	count(t.terminal) FILTER (WHERE t.revoked_at IS NULL) AS terminals,
	count(t.terminal) FILTER (WHERE t.revoked_at IS NOT NULL) AS revoked
	FROM offices o LEFT JOIN terminals t ON t.office_id = o.office_id
	GROUP BY o.office_id ORDER BY o.code LIMIT $1`;

const QUARANTINE = `SELECT o.code AS office, t.name, q.stream, q.reason, q.count, q.since FROM (
		SELECT office_id, stream, reason, count(*) AS count, min(quarantined_at) AS since
		FROM (SELECT office_id, stream, reason, quarantined_at FROM quarantine WHERE released_at IS NULL LIMIT $2) few
		GROUP BY office_id, stream, reason
	) q LEFT JOIN offices o ON o.office_id = q.office_id
	LEFT JOIN streams s ON s.office_id = q.office_id AND s.stream = q.stream
	LEFT JOIN terminals t ON t.office_id = s.office_id AND t.terminal = s.terminal
	ORDER BY q.since DESC, q.stream, q.reason LIMIT $1`;

const PARKED = `SELECT o.code AS office, p.stream, p.reason, p.count, p.first FROM (
		SELECT office_id, stream, reason, count(*) AS count, min(seq) AS first
		FROM (SELECT office_id, stream, reason, seq FROM verdicts WHERE state = 'parked' LIMIT $2) few
		GROUP BY office_id, stream, reason
	) p LEFT JOIN offices o ON o.office_id = p.office_id
	ORDER BY p.count DESC, p.stream LIMIT $1`;

/** @param heardAfter whoever was not heard since comes first */
export async function readOverview(
	ctx: Context,
	heardAfter: Date,
): Promise<Overview> {
	const q: Queries = ctx.db;
	const { epoch, not_durable } = one(
		await q.query<{ epoch: string; not_durable: number }>(
			`SELECT epoch, (SELECT coalesce(sum(have - durable), 0)::bigint FROM streams) AS not_durable
			FROM central_identity`,
		),
	);
	return {
		epoch,
		durability: await ctx.db.durability(),
		notDurable: not_durable,
		offices: await q.query<OfficeLine>(OFFICES, [MOST + 1]),
		terminals: await q.query<TerminalLine>(TERMINALS, [heardAfter, MOST + 1]),
		quarantine: await q.query<QuarantineLine>(QUARANTINE, [MOST + 1, COUNTED]),
		parked: await q.query<ParkedLine>(PARKED, [MOST + 1, COUNTED]),
	};
}
