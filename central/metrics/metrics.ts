/** What Prometheus reads: counts and times of this process, and what waits in the database. No label ever holds a token, an address or an id. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { isPassing } from "../http/errors.ts";
import type { Database } from "../store/database.ts";
import { TooLate, within } from "../store/within.ts";

export type Metrics = {
	/** One push that was answered, and how many operations it stored or set apart. */
	pushed(
		outcome: "accepted" | "quarantined" | "fork" | "gap",
		ops: number,
	): void;
	/** One request, by its route's template. */
	answered(request: {
		method: string;
		route: string;
		status: number;
		seconds: number;
	}): void;
	/** The text of a scrape. The database is asked here and nowhere on a push's way. */
	text(): Promise<string>;
	contentType: string;
};

/** Half of what Prometheus waits for a scrape. */
const SCRAPE_MS = 5000;

/** From a heartbeat on a good line to a large batch on a slow disk. */
const BUCKETS = [
	0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30,
];

export function createMetrics(
	db: Database,
	registry: Registry = new Registry(),
): Metrics {
	const registers = [registry];
	const pushes = new Counter({
		name: "ventanilla_pushes_total",
		help: "Pushes that passed every check, by what became of them.",
		labelNames: ["outcome"],
		registers,
	});
	const operations = new Counter({
		name: "ventanilla_operations_total",
		help: "Operations stored or kept in quarantine by this process; a repeated push stores nothing.",
		labelNames: ["outcome"],
		registers,
	});
	const latency = new Histogram({
		name: "ventanilla_http_request_seconds",
		help: "Time to answer, by route template, method and status.",
		labelNames: ["method", "route", "status"],
		buckets: BUCKETS,
		registers,
	});
	const stored = storedGauges(registers);
	const pool = new Gauge({
		name: "ventanilla_database_connections",
		help: "Connections of this process's pool; waiting: requests in line for one.",
		labelNames: ["state"],
		registers,
	});
	return {
		pushed(outcome, ops) {
			pushes.inc({ outcome });
			if (ops > 0) operations.inc({ outcome }, ops);
		},
		answered({ seconds, ...labels }) {
			latency.observe(labels, seconds);
		},
		async text() {
			await stored(db);
			for (const [state, count] of Object.entries(db.connections()))
				pool.set({ state }, count);
			return await registry.metrics();
		},
		contentType: registry.contentType,
	};
}

type Stored = {
	offices: number;
	terminals: number;
	streams: number;
	to_send: number;
	not_durable: number;
	to_project: number;
	quarantined: number;
	parked: number;
};

const STORED = `SELECT (SELECT count(*) FROM offices) AS offices,
	(SELECT count(*) FROM terminals WHERE revoked_at IS NULL) AS terminals,
	count(*) AS streams,
	coalesce(sum(greatest(reported_have - have, 0)), 0)::bigint AS to_send,
	coalesce(sum(have - durable), 0)::bigint AS not_durable,
	coalesce(sum(have - coalesce(position, 0)), 0)::bigint AS to_project,
	(SELECT count(*) FROM quarantine WHERE released_at IS NULL) AS quarantined,
	(SELECT count(*) FROM verdicts WHERE state = 'parked') AS parked
	FROM streams LEFT JOIN projection_positions USING (office_id, stream)`;

/** Gauges of what every central on this database sees alike. */
function storedGauges(registers: Registry[]) {
	const up = new Gauge({
		name: "ventanilla_database_up",
		help: "Whether the database answered this scrape.",
		registers,
	});
	const held = new Gauge({
		name: "ventanilla_held",
		help: "What the database holds: offices, terminals (not revoked), streams, to_send (operations terminals last said they still have), not_durable (held, but in no verified backup yet), to_project (held, but not judged yet), quarantined, parked.",
		labelNames: ["what"],
		registers,
	});
	return async (db: Database): Promise<void> => {
		try {
			const [row] = await within(SCRAPE_MS, db.query<Stored>(STORED));
			for (const [what, count] of Object.entries(row ?? {}))
				held.set({ what }, count);
			up.set(1);
		} catch (error) {
			// What no waiting mends is for the log, and fails the scrape.
			if (!isPassing(error) && !(error instanceof TooLate)) throw error;
			// Said by the gauge itself: a scrape without its database still tells of the process.
			held.reset();
			up.set(0);
		}
	};
}
