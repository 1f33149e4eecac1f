import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

const bin = (name, file) => join(root, "node_modules", name, file);

const nodeProgram = (name, entry, folders) => ({
	entry,
	output: `out/node/${name}.js`,
	inputs: [...folders, "shared", "resources", "vite.node.config.ts"],
	command: [
		bin("vite", "bin/vite.js"),
		"build",
		"--config",
		"vite.node.config.ts",
		"--mode",
		name,
		"--logLevel",
		"warn",
	],
});

/** What can be built: `entry` must exist, `inputs` decide whether `output` is stale. */
export const targets = {
	core: nodeProgram("core", "core/headless/main.ts", ["core"]),
	methods: nodeProgram("methods", "core/headless/methods.ts", ["core"]),
	recover: nodeProgram("recover", "core/headless/recover.ts", ["core"]),
	complaints: nodeProgram("complaints", "core/headless/complaints.ts", [
		"core",
	]),
	central: nodeProgram("central", "central/main.ts", ["central"]),
	"central-admin": nodeProgram("central-admin", "central/admin/main.ts", [
		"central/admin",
	]),
	"central-backup": nodeProgram("central-backup", "central/backup/main.ts", [
		"central/admin",
		"central/backup",
	]),
	app: {
		entry: "electron/main/index.ts",
		output: "out/main/index.js",
		inputs: [
			"electron",
			"renderer",
			"core",
			"shared",
			"resources",
			"electron.vite.config.ts",
		],
		command: [
			bin("electron-vite", "bin/electron-vite.js"),
			"build",
			"--logLevel",
			"warn",
		],
	},
};

function* filesUnder(path) {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) return;
	if (!stat.isDirectory()) {
		yield [path, stat];
		return;
	}
	for (const name of readdirSync(path).sort())
		yield* filesUnder(join(path, name));
}

/** A digest of names, sizes and change times: quick, and a needless rebuild costs two seconds. */
function stampOf({ inputs, command }) {
	const hash = createHash("sha256").update(command.join("\0"));
	for (const input of [...inputs, "package-lock.json"])
		for (const [path, stat] of filesUnder(join(root, input)))
			hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
	return hash.digest("hex");
}

const stampFile = (name) => join(root, "out/stamps", name);

const isFresh = (name, stamp) =>
	existsSync(join(root, targets[name].output)) &&
	existsSync(stampFile(name)) &&
	readFileSync(stampFile(name), "utf8") === stamp;

async function buildOne(name, force) {
	const target = targets[name];
	if (!existsSync(join(root, target.entry))) return;
	if (!force && isFresh(name, stampOf(target))) return;
	await withLock(stampFile(`${name}.lock`), async () => {
		const stamp = stampOf(target);
		if (!force && isFresh(name, stamp)) return;
		const began = Date.now();
		// a failed build must not leave the old output looking current
		rmSync(stampFile(name), { force: true });
		const { NODE_ENV: _, ...env } = process.env;
		await run(process.execPath, target.command, { cwd: root, env });
		mkdirSync(join(root, "out/stamps"), { recursive: true });
		writeFileSync(stampFile(name), stamp);
		say(`built ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
	});
}

/** Builds those of the named targets whose sources changed; a target without sources is skipped. */
export async function build(names = Object.keys(targets), force = false) {
	for (const name of names) await buildOne(name, force);
}
