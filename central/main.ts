/** `npm run central`: settings from the environment, one line when it listens, a clean stop. */
import { randomBytes } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";
import { createCentral } from "./index.ts";

const DEFAULT_PORT = 8640;

/** The administrator's token: given, remembered, or made now and kept where only we read it. */
function adminToken(dataDir: string | undefined): string {
	const given = process.env.CENTRAL_ADMIN_TOKEN;
	if (given) return given;
	const folder = dataDir ?? mkdtempSync(join(tmpdir(), "ventanilla-central-"));
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, "admin-token");
	if (!existsSync(file))
		writeFileSync(file, randomBytes(32).toString("base64url"), {
			mode: 0o600,
			flag: "wx",
			flush: true,
		});
	const token = readFileSync(file, "utf8").trim();
	// Of a start that was cut off: no token would open the pages to whoever gives none.
	if (token === "")
		throw new Error(`${file} is empty: remove it, and a new token is made`);
	process.stderr.write(`admin token in ${file}\n`);
	return token;
}

function portOf(text: string | undefined): number {
	if (text === undefined || text === "") return DEFAULT_PORT;
	const port = Number(text);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Error(`PORT must be a number from 0 to 65535, not ${text}`);
	return port;
}

async function main(): Promise<void> {
	const env = process.env;
	const dataDir = env.CENTRAL_DATA_DIR || undefined;
	// Standard output holds the one line others wait for.
	const logger = pino(
		{ name: "central", level: env.LOG_LEVEL ?? "info" },
		pino.destination({ dest: 2, sync: true }),
	);
	if (!env.DATABASE_URL && !dataDir)
		logger.warn(
			"neither DATABASE_URL nor CENTRAL_DATA_DIR is set: everything is in memory and gone at the end",
		);
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const central = await createCentral({
		...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
		...(dataDir ? { dataDir } : {}),
		...(env.CENTRAL_BLOB_DIR ? { blobDir: env.CENTRAL_BLOB_DIR } : {}),
		adminToken: adminToken(dataDir),
		...(env.CENTRAL_METRICS_TOKEN
			? { metricsToken: env.CENTRAL_METRICS_TOKEN }
			: {}),
		registry,
		port: portOf(env.PORT),
		...(env.HOST ? { host: env.HOST } : {}),
		...(env.TRUST_PROXY ? { trustProxy: env.TRUST_PROXY } : {}),
		logger,
	});
	process.stdout.write(`central listening on ${central.url}\n`);
	let stopping = false;
	const stop = () => {
		if (stopping) return;
		stopping = true;
		central.stop().then(
			() => process.exit(0),
			(error) => {
				logger.error({ reason: String(error) }, "the stop failed");
				process.exit(1);
			},
		);
	};
	process.on("SIGTERM", stop);
	process.on("SIGINT", stop);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
