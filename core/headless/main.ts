/** `npm run core`: the core in plain Node, for tests, for a browser, for machines without a screen. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { refusedCentral } from "../../shared/sync-protocol.ts";
import { createCore } from "../index.ts";
import { nodeDeps } from "./deps.ts";
import { serve } from "./server.ts";

const usage =
	"usage: npm run core -- --data DIR [--port N] [--state DIR] [--seed demo] [--central URL --code CODE] [--set-aside]";

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			data: { type: "string" },
			state: { type: "string" },
			port: { type: "string", default: "0" },
			seed: { type: "string" },
			central: { type: "string" },
			code: { type: "string" },
			"set-aside": { type: "boolean", default: false },
			"log-level": { type: "string", default: "warn" },
		},
	});
	if (!values.data || (values.seed && values.seed !== "demo"))
		throw new Error(usage);
	const reason = values.central ? refusedCentral(values.central) : null;
	if (reason) throw new Error(`--central ${reason}`);
	const root = resolve(import.meta.dirname, "../..");
	const core = await createCore(
		{
			dataDir: resolve(values.data),
			stateDir: resolve(values.state ?? defaultStateDir()),
			demo: values.seed === "demo",
			central: values.central
				? { url: values.central, code: values.code ?? null }
				: null,
			appVersion: JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
				.version,
			sqliteBinding: process.env.VENTANILLA_SQLITE_BINDING ?? null,
			setAside: values["set-aside"],
		},
		nodeDeps(values["log-level"]),
	);
	if (core.reason)
		process.stderr.write(`the office is not open: ${core.reason}\n`);
	const server = await serve(core, {
		port: Number(values.port),
		faces: join(root, "out/renderer"),
	});
	let stopping = false;
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		await server.stop();
		await core.stop();
		process.exit(0);
	};
	process.on("SIGTERM", stop);
	process.on("SIGINT", stop);
	// Last: whoever reads this line may ask us to stop in the same moment.
	process.stdout.write(
		`core listening on ${server.url}/ token=${server.token}\n`,
	);
}

const defaultStateDir = () =>
	join(
		process.env.XDG_STATE_HOME ?? join(homedir(), ".local/state"),
		"ventanilla",
	);

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
	);
	process.exit(1);
});
