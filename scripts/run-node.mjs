import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, targets } from "./lib/build-targets.mjs";
import { root } from "./lib/paths.mjs";
import { main, Plain } from "./lib/say.mjs";
import { prepareNode } from "./prepare.mjs";

/** The headless core serves the faces too, so they are built with it. */
const builds = {
	core: ["core", "app"],
	central: ["central"],
	"central-admin": ["central-admin"],
	"central-backup": ["central-backup"],
	methods: ["methods"],
	recover: ["recover"],
	complaints: ["complaints"],
};
/** These open no database. */
const withoutDatabase = [
	"central",
	"central-admin",
	"central-backup",
	"methods",
	"complaints",
];

main(async () => {
	const [name, ...args] = process.argv.slice(2);
	if (!name || !(name in builds))
		throw new Plain(
			`usage: node scripts/run-node.mjs ${Object.keys(builds).join("|")} [arguments]`,
		);
	const binding = withoutDatabase.includes(name) ? null : await prepareNode();
	await build(builds[name]);
	const program = join(root, targets[name].output);
	if (!existsSync(program)) throw new Plain(`There is no ${name} to run yet.`);
	const child = spawn(
		process.execPath,
		["--enable-source-maps", program, ...args],
		{
			stdio: "inherit",
			env: {
				...process.env,
				...(binding ? { VENTANILLA_SQLITE_BINDING: binding } : {}),
			},
		},
	);
	// A terminal sends Ctrl-C to the child as well; a second one would cut its clean stop short.
	process.on("SIGINT", () => {
		if (!process.stdin.isTTY) child.kill("SIGINT");
	});
	process.on("SIGTERM", () => child.kill("SIGTERM"));
	child.on("exit", (code, signal) => {
		process.exitCode = code ?? (signal === "SIGTERM" ? 143 : 1);
	});
});
