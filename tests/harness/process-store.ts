/** Looks into a store's folder with nothing but its keys: what is really there. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { fileKeys } from "../../core/headless/deps.ts";
import { projectionTables, rebuild } from "../../core/journal/project.ts";
import { verifyJournal } from "../../core/journal/verify.ts";
import { loadKeys } from "../../core/keys/index.ts";
import { openDatabase } from "../../core/store/open.ts";
import { paths } from "../../core/store/paths.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import type { Confirmed } from "./process-desk.ts";

export const binding = () => process.env.VENTANILLA_SQLITE_BINDING ?? null;

/** The store's keys. @throws when there are none. */
export async function keysOf(dataDir: string) {
	const keys = await loadKeys(dataDir, paths(dataDir).database, fileKeys);
	if (!keys) throw new Error("no keys");
	return keys;
}

export async function openStore(dataDir: string): Promise<Database> {
	const { database } = await keysOf(dataDir);
	return openDatabase(paths(dataDir).database, {
		key: database,
		binding: binding(),
	});
}

/** Every operation's body in the order of writing. */
export const bodies = (db: Database): OpBody[] =>
	db
		.prepare<[], { body: string }>("SELECT body FROM journal_ops ORDER BY pos")
		.all()
		.map(({ body }) => JSON.parse(body));

export const commandIds = (db: Database): Set<string> =>
	new Set(
		db
			.prepare<[], { cmd: Buffer }>("SELECT cmd FROM local_commands")
			.all()
			.map(({ cmd }) => dashed(cmd.toString("hex"))),
	);

const dashed = (hex: string) =>
	hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Every projection as it is, to compare. */
export const tables = (db: Database) =>
	JSON.stringify(
		projectionTables(db).map((table) => [
			table,
			db
				.prepare(`SELECT * FROM ${table}`)
				.all()
				.map((row) => JSON.stringify(row))
				.sort(),
		]),
	);

/** Names of the blob files. */
export const blobFiles = (dataDir: string): string[] =>
	readdirSync(paths(dataDir).blobs).flatMap((folder) =>
		readdirSync(join(paths(dataDir).blobs, folder)),
	);

/**
 * What is wrong with a store after all that was done to it; empty when each confirmed command is
 * there once and whole, the chains hold, folios are unique and without a gap, and the projections
 * equal a rebuild. The store must not be open elsewhere.
 */
export async function faultsOf(
	dataDir: string,
	confirmed: readonly Confirmed[],
): Promise<string[]> {
	const db = await openStore(dataDir);
	try {
		const found: string[] = [];
		if (db.pragma("quick_check", { simple: true }) !== "ok")
			found.push("quick_check failed");
		for (const { stream, seq, problem } of verifyJournal(db).problems)
			found.push(`chain: ${stream} ${seq} ${problem}`);
		const ops = bodies(db);
		found.push(...commandFaults(db, ops, confirmed), ...folioFaults(ops));
		const before = tables(db);
		rebuild(db);
		if (tables(db) !== before) found.push("projections differ from a rebuild");
		return found;
	} finally {
		db.close();
	}
}

function commandFaults(
	db: Database,
	ops: readonly OpBody[],
	confirmed: readonly Confirmed[],
): string[] {
	const found: string[] = [];
	const remembered = commandIds(db);
	const written = new Set<string>();
	const once = new Set<string>();
	for (const { cmd, type, entity } of ops) {
		if (!cmd) continue;
		written.add(cmd);
		const act = `${cmd} ${type} ${entity}`;
		if (once.has(act)) found.push(`twice: ${act}`);
		once.add(act);
		if (!remembered.has(cmd)) found.push(`half a command: ${cmd} ${type}`);
	}
	for (const { commandId, method } of confirmed)
		if (!written.has(commandId) || !remembered.has(commandId))
			found.push(`lost: ${method} ${commandId}`);
	for (const cmd of remembered)
		if (!written.has(cmd)) found.push(`an answer without an operation: ${cmd}`);
	return found;
}

function folioFaults(ops: readonly OpBody[]): string[] {
	const received = ops.filter(({ type }) => type === "case.received");
	const serials = received.map(({ payload }) => Number(payload.serial));
	const folios = new Set(received.map(({ payload }) => payload.folio));
	return [
		...(folios.size === received.length ? [] : ["a folio repeats"]),
		...(serials.every((serial, i) => serial === i + 1)
			? []
			: [`serials are ${serials.join(" ")}`]),
	];
}
