/** The central's database on a PostgreSQL server, by `pg`. */
import pg from "pg";
import {
	type Database,
	type Param,
	type Queries,
	type Row,
	transaction,
} from "./database.ts";
import { textArray } from "./text-array.ts";

const INT8 = 20;
/** A row count or `seq` beyond 2^53 is refused at the door, so a number holds every bigint of ours. */
const types = {
	getTypeParser(oid: number, format?: "text" | "binary") {
		if (oid === INT8 && format !== "binary") return Number;
		return pg.types.getTypeParser(oid, format as "text");
	},
};

/** How long a statement may take. */
const STATEMENT_MS = 60_000;
/** What the server itself should have ended by then never answers: its machine or the line to it hangs. */
const SILENCE_MS = STATEMENT_MS + 5_000;

/** How long the server's settings are believed: every push says how durable it is. */
const SETTINGS_MS = 10_000;

type Runner = Pick<pg.PoolClient, "query">;

/** Names each statement once, so that every connection prepares it once. */
function namer() {
	const names = new Map<string, string>();
	return (text: string) => {
		let name = names.get(text);
		if (!name) {
			name = `v${names.size + 1}`;
			names.set(text, name);
		}
		return name;
	};
}

export function openPostgres(
	connectionString: string,
	onIdleError: (error: Error) => void,
	connections = 10,
	silenceMs = SILENCE_MS,
): Database {
	const pool = new pg.Pool({
		connectionString,
		max: connections,
		connectionTimeoutMillis: 10_000,
		statement_timeout: STATEMENT_MS,
		// its connection is given up with it
		query_timeout: silenceMs,
		keepAlive: true,
		application_name: "ventanilla-central",
		// the first statement of a transaction travels with its BEGIN, the last with its COMMIT
		pipeline: true,
		types,
	});
	pool.on("error", onIdleError); // a server that goes away must not end this process
	const nameOf = namer();
	let durability: "fsync" | "process" = "process";
	let fresh = 0;
	const over = (runner: Runner): Queries => ({
		async query<T extends Row>(text: string, params: readonly Param[] = []) {
			const result = await runner.query<T>({
				name: nameOf(text),
				text,
				values: params.map((value) =>
					Array.isArray(value) ? textArray(value) : value,
				),
			});
			return result.rows;
		},
		async exec(sql) {
			await runner.query(sql);
		},
	});
	return {
		...over(pool as unknown as Runner),
		async tx(work, first) {
			const client = await pool.connect();
			let broken: Error | undefined;
			// Between two statements nobody else listens, and an unheard error ends the process.
			const onError = (fault: Error) => {
				broken = fault;
			};
			client.on("error", onError);
			// Nothing after it succeeds when it fails: then its fault is the one to tell.
			const begun = client.query(first ? `BEGIN; ${first}` : "BEGIN").then(
				() => null,
				(fault: unknown) => fault,
			);
			try {
				const { q, sent } = transaction(over(client));
				const result = await work(q);
				// after a statement that failed, COMMIT is a rollback
				await Promise.all([...sent, client.query("COMMIT")]);
				return result;
			} catch (error) {
				await client.query("ROLLBACK").catch((fault: Error) => {
					broken = fault;
				});
				throw (await begun) ?? error;
			} finally {
				client.off("error", onError);
				client.release(broken);
			}
		},
		async durability() {
			if (Date.now() < fresh) return durability;
			const { rows } = await pool.query<{ fsync: string; commit: string }>(
				"SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
			);
			const [now] = rows;
			durability =
				now?.fsync === "on" && now.commit !== "off" ? "fsync" : "process";
			fresh = Date.now() + SETTINGS_MS;
			return durability;
		},
		connections: () => ({
			busy: pool.totalCount - pool.idleCount,
			idle: pool.idleCount,
			waiting: pool.waitingCount,
		}),
		close: () => pool.end(),
	};
}
