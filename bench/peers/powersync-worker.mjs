import { startPowerSyncWorker } from "@powersync/node/worker.js";
import Database from "better-sqlite3";

const nativeBinding = process.env.VENTANILLA_SQLITE_BINDING;

/** PowerSync's own driver, on the same build of SQLite as the terminal's. */
class Bound extends Database {
	constructor(path, options) {
		super(path, nativeBinding ? { ...options, nativeBinding } : options);
	}
}
startPowerSyncWorker({ loadBetterSqlite3: async () => Bound });
