import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EnvHttpProxyAgent, fetch } from "undici";
import { cacheDir } from "./paths.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("electron/package.json"));
const { version } = JSON.parse(
	readFileSync(join(folder, "package.json"), "utf8"),
);

const PROBE_MS = 4_000;
const REMEMBER_MS = 24 * 3_600_000;
const refusedMark = join(cacheDir, `electron-${version}-unreachable`);

function present() {
	try {
		const dist = join(folder, "dist");
		const got = readFileSync(join(dist, "version"), "utf8").replace(/^v/, "");
		const file = join(dist, readFileSync(join(folder, "path.txt"), "utf8"));
		return got.trim() === version && existsSync(file) ? file : null;
	} catch {
		return null;
	}
}

const triedLately = () => {
	try {
		return Date.now() - statSync(refusedMark).mtimeMs < REMEMBER_MS;
	} catch {
		return false;
	}
};

async function reachable() {
	const base =
		process.env.ELECTRON_MIRROR ??
		process.env.npm_config_electron_mirror ??
		"https://github.com/electron/electron/releases/download/";
	try {
		const answer = await fetch(`${base}v${version}/SHASUMS256.txt`, {
			method: "HEAD",
			signal: AbortSignal.timeout(PROBE_MS),
			dispatcher: new EnvHttpProxyAgent(),
		});
		return answer.ok;
	} catch {
		return false;
	}
}

/**
 * The official binary of the pinned Electron, or null when it cannot be had now.
 * It is asked for once; a refusal is remembered for a day, so that a machine without
 * a way to it does not wait at every start.
 */
export async function officialElectron() {
	const here = present();
	if (here) return here;
	if (triedLately()) return null;
	if (await reachable()) {
		say(`Downloading Electron ${version} …`);
		try {
			await run(process.execPath, [join(folder, "install.js")], {
				cwd: folder,
				timeout: 15 * 60_000,
			});
		} catch (fault) {
			say(
				`Electron ${version} could not be downloaded: ${fault.message.trim().split("\n")[0]}`,
			);
		}
	}
	const got = present();
	if (got) {
		rmSync(refusedMark, { force: true });
		return got;
	}
	mkdirSync(cacheDir, { recursive: true });
	writeFileSync(
		refusedMark,
		"Electron's release server did not answer. Delete this file to ask it again before a day is over.\n",
	);
	return null;
}
