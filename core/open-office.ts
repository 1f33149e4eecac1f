/** From a folder to a running office: keys, database, schema, identity; damage is set aside on the way. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { Refusal } from "../shared/errors.ts";
import { wallTime } from "../shared/time.ts";
import type { CoreConfig } from "./config.ts";
import { seedStaff } from "./demo/seed.ts";
import type { Deps } from "./deps.ts";
import { type Identity, readIdentity } from "./identity/identity.ts";
import {
	type Keys,
	loadKeys,
	makeKeys,
	saveKeys,
	saveRecovery,
} from "./keys/index.ts";
import { makeRecoveryPair } from "./keys/recovery.ts";
import { People } from "./people/people.ts";
import { Runtime } from "./runtime.ts";
import { Settings } from "./settings.ts";
import { demoIdentity, fillDemo, openQueueEpoch } from "./setup/begin.ts";
import { privateFolder, writeDurably } from "./store/files.ts";
import { migrate, migrations } from "./store/migrations.ts";
import { openDatabase } from "./store/open.ts";
import { paths } from "./store/paths.ts";
import { finishMove, moveAside, setDamagedAside } from "./store/set-aside.ts";

/**
 * @returns null for an empty folder that nothing is to be made in.
 * @throws Refusal `store_wrong_key`, `store_future`; the store stays as it is. `store_damaged` where it was
 * set aside and no new one may be made.
 */
export async function openOffice(
	config: CoreConfig,
	deps: Deps,
): Promise<Runtime | null> {
	privateFolder(config.dataDir);
	finishMove(config.dataDir);
	const stamp = wallTime(deps.clock.now());
	try {
		return await openPresent(config, deps, stamp);
	} catch (error) {
		// Never a store that opens: the word is given again at every restart of the core, and stands in shortcuts.
		if (!config.setAside || !isShut(error)) throw error;
		const folder = moveAside(config.dataDir, stamp);
		return begin(config, deps, null, { folder, operations: 0 });
	}
}

/** Whether only another key or program could open the store. */
const isShut = (error: unknown) =>
	error instanceof Refusal &&
	(error.code === "store_wrong_key" || error.code === "store_future");

async function openPresent(
	config: CoreConfig,
	deps: Deps,
	stamp: string,
): Promise<Runtime | null> {
	const { database } = paths(config.dataDir);
	const keys = await loadKeys(config.dataDir, database, deps.keys);
	if (keys && existsSync(database)) {
		const db = openSound(config, keys);
		if (db) return start(config, deps, db, keys, null);
		const setAside = setDamagedAside(
			config.dataDir,
			keys,
			config.sqliteBinding,
			stamp,
		);
		deps.log.error({ ...setAside }, "a damaged store was set aside");
		if (!config.demo) throw new Refusal("store_damaged");
		return begin(config, deps, null, setAside);
	}
	return begin(config, deps, keys, null);
}

/** The demo's first start; a real office waits for its set-up. */
async function begin(
	config: CoreConfig,
	deps: Deps,
	known: Keys | null,
	setAside: Runtime["setAside"],
): Promise<Runtime | null> {
	if (!config.demo) return null;
	const { db, keys } = await make(config, deps, known);
	return start(config, deps, db, keys, setAside);
}

/** For a set-up: keys and schema, made now or by a set-up that was cut off. */
export async function openEmptyStore(
	config: CoreConfig,
	deps: Deps,
): Promise<{ db: Database; keys: Keys }> {
	const { database } = paths(config.dataDir);
	const known = await loadKeys(config.dataDir, database, deps.keys);
	return make(config, deps, known);
}

/** Makes keys and database in a folder that has none. Cut off anywhere, the next start goes on from there. */
async function make(
	config: CoreConfig,
	deps: Deps,
	known: Keys | null,
): Promise<{ db: Database; keys: Keys }> {
	const keys = known ?? makeKeys(deps.ids);
	// Keys are never written over: a database that is only away would stay shut when it comes back.
	if (!known) await saveKeys(config.dataDir, keys, deps.keys);
	const db = openSound(config, keys);
	if (!db) throw new Refusal("store_damaged");
	return { db, keys };
}

/** The database with the newest schema, or null when it is damaged. */
function openSound(config: CoreConfig, keys: Keys): Database | null {
	const { database, backups, suspect } = paths(config.dataDir);
	let db: Database | null = null;
	try {
		db = openDatabase(database, {
			key: keys.database,
			binding: config.sqliteBinding,
			suspect: existsSync(suspect),
		});
		rmSync(suspect, { force: true });
		migrate(db, migrations, backups);
		return db;
	} catch (error) {
		db?.close();
		if (error instanceof Refusal && error.code === "store_damaged") return null;
		throw error;
	}
}

async function start(
	config: CoreConfig,
	deps: Deps,
	db: Database,
	keys: Keys,
	setAside: Runtime["setAside"],
): Promise<Runtime | null> {
	const identity =
		readIdentity(db) ?? (await setUpDemo(config, deps, db, keys));
	if (!identity) {
		db.close();
		return null;
	}
	const rt = openRuntime(config, deps, db, keys, identity);
	rt.setAside = setAside;
	return rt;
}

/** The running parts over a store that has its office. */
export function openRuntime(
	config: CoreConfig,
	deps: Deps,
	db: Database,
	keys: Keys,
	identity: Identity,
): Runtime {
	const settings = new Settings(db);
	const rt = new Runtime({ config, deps, db, keys, identity, settings });
	rt.blobs.collectOrphans();
	rt.scrub();
	openQueueEpoch(rt);
	return rt;
}

/** Recovery and auditor keys, staff and office of the demo; the identity last, in one transaction with the office. */
async function setUpDemo(
	config: CoreConfig,
	deps: Deps,
	db: Database,
	keys: Keys,
) {
	if (!config.demo) return null;
	const recovery = makeRecoveryPair();
	const auditor = makeRecoveryPair();
	saveRecovery(config.dataDir, keys, recovery.publicKey);
	writeDurably(
		join(config.dataDir, "demo-keys.json"),
		JSON.stringify({ recovery, auditor }, null, "\t"),
	);
	await seedStaff(new People(db, keys.pepper, deps.stretch), deps.ids);
	const made = await demoIdentity(
		config,
		deps,
		keys,
		AbortSignal.timeout(5000),
	);
	fillDemo(db, new Settings(db), made, {
		recoveryKey: recovery.publicKey,
		auditorKey: auditor.publicKey,
	});
	return made.identity;
}
