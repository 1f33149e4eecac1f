/** `npm run central:backup`: makes backups, verifies them, and only then says what is durable. */
import { Api, Failure, misuse } from "../admin/api.ts";
import { baseBackup, walBackup } from "./backup.ts";

const USAGE = `usage: npm run central:backup -- base FOLDER   a whole copy of the database into FOLDER/base-TIME
       npm run central:backup -- wal FOLDER    what came since, from the log the server archives into FOLDER/wal

FOLDER lies on another machine. Each verifies what it made and then tells the central, by stream, up to
where it is durable. DATABASE_URL is of a role that may replicate and call pg_switch_wal(); CENTRAL_URL and
the admin token are those of npm run central:admin; PG_BIN says where PostgreSQL's programs are.
See docs/operations.md.
`;

async function main(): Promise<void> {
	const [what, folder, ...more] = process.argv.slice(2);
	const work = { base: baseBackup, wal: walBackup }[what ?? ""];
	if (!work || !folder || more.length > 0) throw misuse(USAGE);
	const { DATABASE_URL, PG_BIN } = process.env;
	if (!DATABASE_URL) throw misuse("set DATABASE_URL");
	const done = await work({
		api: new Api(process.env),
		databaseUrl: DATABASE_URL,
		folder,
		programs: PG_BIN,
	});
	process.stdout.write(`${JSON.stringify(done)}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exitCode = error instanceof Failure ? error.exitCode : 1;
});
