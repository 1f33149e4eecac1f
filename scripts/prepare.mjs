import { pathToFileURL } from "node:url";
import {
	ASSEMBLED_VERSION,
	assembledElectron,
} from "./lib/electron-assembled.mjs";
import { officialElectron } from "./lib/electron-official.mjs";
import { main, say } from "./lib/say.mjs";
import { needsOwnBinding, sqliteBinding } from "./lib/sqlite-binding.mjs";
import { demand } from "./lib/system.mjs";

async function electron() {
	const official = await officialElectron();
	if (official) return { electronPath: official, electronKind: "official" };
	const assembled = await assembledElectron();
	say(
		`Note: Electron ${ASSEMBLED_VERSION} here is a third party's copy, for development and tests only; it cannot be checked against Electron's own sums and is never shipped.`,
	);
	return { electronPath: assembled, electronKind: "assembled" };
}

/**
 * Makes the machine ready to run the app and says where things are; quick when nothing is to do.
 * `nativeBinding` is the SQLite module for a runtime below Node-API 10, null when nothing here needs it.
 */
export async function prepare({ xvfb = false, chromium = false } = {}) {
	demand({
		programs: [
			...(xvfb ? ["xvfb-run", "Xvfb", "xauth"] : []),
			...(chromium ? ["chromium"] : []),
		],
	});
	const [runtime, ownBinding] = await Promise.all([
		electron(),
		needsOwnBinding() ? sqliteBinding() : null,
	]);
	demand({ binary: runtime.electronPath });
	const nativeBinding =
		ownBinding ??
		(runtime.electronKind === "assembled" ? await sqliteBinding() : null);
	return { ...runtime, nativeBinding };
}

/** For programs that run in plain Node: the SQLite module it needs, or null. */
export const prepareNode = async () =>
	needsOwnBinding() ? sqliteBinding() : null;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
	main(async () => {
		const ready = await prepare();
		process.stdout.write(`${JSON.stringify(ready, null, "\t")}\n`);
	});
