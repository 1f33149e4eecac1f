/** Commits rows and checkpoints the log in a loop, saying after each commit how many are confirmed. To be killed. */
import { writeSync } from "node:fs";
import { openDatabase } from "../../core/store/open.ts";

const [file = "", key = ""] = process.argv.slice(2);
const db = openDatabase(file, {
	key: Buffer.from(key, "hex"),
	binding: process.env.VENTANILLA_SQLITE_BINDING ?? null,
});
db.pragma("wal_autocheckpoint = 0");
db.exec("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT)");
const insert = db.prepare("INSERT INTO rows (text) VALUES (?)");
const count = () =>
	db.prepare("SELECT count(*) FROM rows").pluck().get() as number;
const many = db.transaction(() => {
	for (let i = 0; i < 200; i++) insert.run("x".repeat(3000));
});
writeSync(1, `open ${count()}\n`);
for (;;) {
	for (let i = 0; i < 5; i++) {
		many();
		writeSync(1, `confirmed ${count()}\n`);
	}
	writeSync(1, "checkpoint\n");
	db.pragma("wal_checkpoint(TRUNCATE)");
}
