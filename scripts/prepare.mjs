import { pathToFileURL } from "node:url";
import {
	ASSEMBLED_VERSION,
	assembledElectron,
	assemblers,
} from "./lib/electron-assembled.mjs";
import { officialElectron } from "./lib/electron-official.mjs";
import { main, say } from "./lib/say.mjs";
import {
	needsOwnBinding,
	sqliteBinding,
	sqliteBuilders,
} from "./lib/sqlite-binding.mjs";
import { demand } from "./lib/system.mjs";

const NOTE = `Note: Electron ${ASSEMBLED_VERSION} here is a third party's copy, for development and tests only; it cannot be checked against Electron's own sums and is never shipped.`;

/**
 * Makes the machine ready to run the app and says where things are; quick when nothing is to do.
 * `nativeBinding` is the SQLite module for a runtime below Node-API 10, null when nothing here needs it.
 */
export async function prepare({ xvfb = false, chromium = false } = {}) {
	const official = await officialElectron();
	const needsBinding = !official || needsOwnBinding();
	// all at once, so that nobody installs one package after the other
	demand({
		electron: true,
		programs: [
			...(official ? [] : assemblers()),
			...(needsBinding ? sqliteBuilders() : []),
			...(xvfb ? ["xvfb-run", "Xvfb", "xauth"] : []),
			...(chromium ? ["chromium"] : []),
		],
	});
	const [electronPath, nativeBinding] = await Promise.all([
		official ?? assembledElectron(),
		needsBinding ? sqliteBinding() : null,
	]);
	demand({ binary: electronPath });
	if (!official) say(NOTE);
	return {
		electronPath,
		electronKind: official ? "official" : "assembled",
		nativeBinding,
	};
}

/** For programs that run in plain Node: the SQLite module it needs, or null. */
export const prepareNode = async () =>
	needsOwnBinding() ? sqliteBinding() : null;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
	main(async () => {
		const ready = await prepare();
		process.stdout.write(`${JSON.stringify(ready, null, "\t")}\n`);
	});
