import {
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./lib/build-targets.mjs";
import { ASSEMBLED_VERSION } from "./lib/electron-assembled.mjs";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { main, Plain, say } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

const usage = `npm run dist -- [--test] [--prebuilt] [--installer]
  --test       a package that end-to-end tests can drive; it differs in the inspect fuse only
  --prebuilt   package out/ as it is, without looking whether it is current
  --installer  the platform's installer (deb, nsis, dmg) instead of the unpacked folder`;

const platformFlags = { linux: "--linux", win32: "--win", darwin: "--mac" };

function readArguments() {
	try {
		return parseArgs({
			options: {
				test: { type: "boolean", default: false },
				prebuilt: { type: "boolean", default: false },
				installer: { type: "boolean", default: false },
				publish: { type: "boolean", default: false },
			},
		}).values;
	} catch (fault) {
		throw new Plain(`${fault.message}\n${usage}`);
	}
}

/** What differs from electron-builder.yml: the runtime at hand, and the marks of a package that must not leave. */
function configFor({ electronPath, electronKind, nativeBinding }, { test }) {
	const unofficial = electronKind === "assembled";
	return {
		extends: "electron-builder.yml",
		electronDist: dirname(electronPath),
		...(unofficial
			? {
					electronVersion: ASSEMBLED_VERSION,
					productName: "Ventanilla TEST",
					extraMetadata: { productName: "Ventanilla TEST" },
				}
			: {}),
		...(nativeBinding
			? {
					extraResources: [
						{ from: "electron/app-update.yml", to: "app-update.yml" },
						{ from: nativeBinding, to: "native/better_sqlite3.node" },
					],
				}
			: {}),
		...(test ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
	};
}

const MARK = `This package was made for tests. Do not publish or install it anywhere else.
It runs on a third party's copy of Electron that cannot be checked against Electron's own sums,
or it lets a debugger in.
`;

main(async () => {
	const wanted = readArguments();
	const platformFlag = platformFlags[process.platform];
	if (!platformFlag)
		throw new Plain(`There is no package for ${process.platform}.`);
	const ready = await prepare();
	const forTests = wanted.test || ready.electronKind === "assembled";
	if (wanted.publish)
		throw new Plain(
			forTests
				? "A test package is never published."
				: "This script publishes nothing: check the package, then upload it by hand.",
		);
	if (wanted.installer && forTests)
		throw new Plain(
			"Installers are made with the official Electron only, and without --test.",
		);
	if (!wanted.prebuilt) await build(["app"]);

	const out = join(root, "out/dist");
	mkdirSync(out, { recursive: true });
	const config = join(out, wanted.test ? "test.json" : "release.json");
	writeFileSync(config, JSON.stringify(configFor(ready, wanted), null, "\t"));
	const release = join(root, "release");
	const staging = join(release, wanted.test ? ".staging-inspect" : ".staging");
	rmSync(staging, { recursive: true, force: true });
	await run(
		process.execPath,
		[
			join(root, "node_modules/electron-builder/cli.js"),
			platformFlag,
			...(wanted.installer ? [] : ["dir"]),
			"--publish",
			"never",
			"--config",
			config,
			`-c.directories.output=${staging}`,
		],
		{ cwd: root },
	);
	// linux-unpacked, win-unpacked, mac-arm64 …
	const unpacked = readdirSync(staging, { withFileTypes: true }).find((entry) =>
		entry.isDirectory(),
	)?.name;
	if (!unpacked) throw new Plain("electron-builder made no package.");
	const made = join(staging, unpacked);
	if (forTests)
		writeFileSync(join(made, "TEST-BUILD-DO-NOT-PUBLISH.txt"), MARK);
	const name = [
		unpacked,
		...(forTests ? ["TEST"] : []),
		...(wanted.test ? ["inspect"] : []),
	].join("-");
	const folder = join(release, name);
	rmSync(folder, { recursive: true, force: true });
	renameSync(made, folder);
	if (wanted.installer) say(`installers: ${staging}`);
	else rmSync(staging, { recursive: true, force: true });
	process.stdout.write(`${folder}\n`);
});
