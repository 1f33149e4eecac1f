import { existsSync } from "node:fs";
import { join } from "node:path";

/** What the core may know of its surroundings; the rest (NODE_OPTIONS, LD_PRELOAD, secrets of a shell) stays out. */
const passed =
	/^(PATH|HOME|USER|LANG|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|USERPROFILE|APPDATA|LOCALAPPDATA|SSL_CERT_FILE|SSL_CERT_DIR|NODE_EXTRA_CA_CERTS)$/i;
/** For tests of a checkout only: a packaged app is not steered by its environment. */
const passedInDevelopment = /^VENTANILLA_/;

export function coreEnvironment(
	env: NodeJS.ProcessEnv,
	isPackaged: boolean,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(env).filter(
			(pair): pair is [string, string] =>
				pair[1] !== undefined &&
				(passed.test(pair[0]) ||
					(!isPackaged && passedInDevelopment.test(pair[0]))),
		),
	);
}

/**
 * The SQLite module built for runtimes below Node-API 10, where the package's own would crash:
 * beside the packaged app, or where the prepare script put it. Null on newer runtimes.
 */
export function sqliteBinding(isPackaged: boolean): string | null {
	if (Number(process.versions.napi) >= 10) return null;
	const packaged = join(process.resourcesPath, "native", "better_sqlite3.node");
	if (isPackaged) return existsSync(packaged) ? packaged : null;
	return process.env.VENTANILLA_SQLITE_BINDING ?? null;
}
