// Writes rows, one transaction each, and says after each how many are committed. Run under powercut.
import { writeSync } from "node:fs";
import { join } from "node:path";
import DatabaseFile from "better-sqlite3";

const [folder, synchronous] = process.argv.slice(2);
const nativeBinding = process.env.VENTANILLA_SQLITE_BINDING;
const db = new DatabaseFile(
	join(folder, "rows.db"),
	nativeBinding ? { nativeBinding } : {},
);
db.pragma("journal_mode = WAL");
db.exec("CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)");
db.pragma("wal_checkpoint(TRUNCATE)");
db.pragma(`synchronous = ${synchronous}`);
const insert = db.prepare("INSERT INTO rows (text) VALUES (?)");
for (let told = 1; ; told++) {
	insert.run("a confirmed act");
	writeSync(1, `${told}\n`);
}
