/** Migrates a store by many steps over a large table. To be killed in the middle. */
import { writeSync } from "node:fs";
import { migrate, migrations } from "../../core/store/migrations.ts";
import { openDatabase } from "../../core/store/open.ts";

const [file = "", key = "", backups = ""] = process.argv.slice(2);
const db = openDatabase(file, {
	key: Buffer.from(key, "hex"),
	binding: process.env.VENTANILLA_SQLITE_BINDING ?? null,
});
const extra = Array.from({ length: 8 }, (_, i) => ({
	id: (migrations.at(-1)?.id ?? 0) + (i + 1) * 10,
	name: `step${i + 1}`,
	sql: `ALTER TABLE local_ballast ADD COLUMN step${i + 1} TEXT;
		UPDATE local_ballast SET step${i + 1} = text || '${i + 1}';
		CREATE INDEX ballast${i + 1} ON local_ballast (step${i + 1});`,
}));
writeSync(1, "begin\n");
migrate(db, [...migrations, ...extra], backups);
writeSync(1, "migrated\n");
db.close();
