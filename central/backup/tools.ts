/** PostgreSQL's own programs, of the server's version: what they verify, nobody else can. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { misuse, refusal } from "../admin/api.ts";

const DEBIAN = "/usr/lib/postgresql";

/** The folder of the programs: `PG_BIN`, else Debian's of that version. @throws Failure 2 */
export function programsOf(version: number, given: string | undefined): string {
	if (given) return given;
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	if (versions.includes(String(version)))
		return join(DEBIAN, String(version), "bin");
	throw misuse(
		`pg_basebackup, pg_verifybackup and pg_waldump of PostgreSQL ${version} are needed: say where in PG_BIN`,
	);
}

/** Runs one of them to its end; what it says goes to standard error. @throws Failure 1 */
export async function runTool(
	bin: string,
	name: string,
	args: readonly string[],
	env: Record<string, string> = {},
): Promise<void> {
	const child = spawn(join(bin, name), args, {
		stdio: ["ignore", "ignore", "inherit"],
		env: { ...process.env, ...env },
	});
	const [code] = await Promise.race([
		once(child, "close"),
		once(child, "error").then(([error]) => {
			throw misuse(`${name} does not start: ${(error as Error).message}`);
		}),
	]);
	if (code !== 0) throw refusal(`${name} ended with ${code}`);
}

/** A whole copy of the server's files. Its password is no argument: every user of the machine could read it. @throws Failure 1 */
export function copyServer(
	bin: string,
	databaseUrl: string,
	into: string,
): Promise<void> {
	const url = new URL(databaseUrl);
	const password = decodeURIComponent(url.password);
	url.password = "";
	return runTool(
		bin,
		"pg_basebackup",
		[
			`--dbname=${url}`,
			`--pgdata=${into}`,
			"--wal-method=stream",
			"--checkpoint=fast",
			"--manifest-checksums=SHA256",
		],
		password === "" ? {} : { PGPASSWORD: password },
	);
}
