import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { withLock } from "./lock.mjs";
import { cacheDir } from "./paths.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";
import { demand, nodeHeaders } from "./system.mjs";

const require = createRequire(import.meta.url);

/** Raised when the way of building changes, so that older cached builds are not used. */
const RECIPE = 1;

/** The package's prebuilt module calls Node-API 10 and crashes an older runtime. */
export const needsOwnBinding = (napi = process.versions.napi) =>
	Number(napi) < 10;

function target() {
	const packageFile = require.resolve("better-sqlite3/package.json");
	const { name, version } = JSON.parse(readFileSync(packageFile, "utf8"));
	const folder = join(
		cacheDir,
		"native",
		`${name}-${version}-${process.platform}-${process.arch}-r${RECIPE}`,
	);
	return {
		source: dirname(packageFile),
		folder,
		file: join(folder, "better_sqlite3.node"),
		label: `${name} ${version}`,
	};
}

// Without these the compiler would make a module for Node-API 9's stable part only, which lacks calls the source uses.
const NODE_API_FLAGS =
	"-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT";

const builders = ["python3", "make", "g++"];

/** Programs that a coming call of `sqliteBinding` will need. */
export const sqliteBuilders = () => (existsSync(target().file) ? [] : builders);

async function build({ source, folder, label }) {
	demand({ programs: builders });
	say(`Building ${label} for this runtime (once, about 75 s) …`);
	mkdirSync(dirname(folder), { recursive: true });
	const work = mkdtempSync(join(dirname(folder), ".build-"));
	try {
		const copy = join(work, "package");
		cpSync(source, copy, {
			recursive: true,
			filter: (path) => !/[\\/](prebuilds|build)$/.test(path),
		});
		// the package asks for its headers by name; in the copy node_modules is out of reach
		cpSync(
			dirname(require.resolve("node-addon-api/package.json")),
			join(copy, "node_modules/node-addon-api"),
			{ recursive: true },
		);
		await run(
			process.execPath,
			[
				require.resolve("node-gyp/bin/node-gyp.js"),
				"rebuild",
				"--release",
				"--force_build=1",
				...(existsSync(nodeHeaders) ? ["--nodedir=/usr"] : []),
			],
			{
				cwd: copy,
				env: {
					...process.env,
					CXXFLAGS: `${process.env.CXXFLAGS ?? ""} ${NODE_API_FLAGS}`,
				},
			},
		);
		const ready = join(work, "ready");
		mkdirSync(ready);
		cpSync(
			join(copy, "build/Release/better_sqlite3.node"),
			join(ready, "better_sqlite3.node"),
		);
		renameSync(ready, folder);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** Path of the module built for runtimes below Node-API 10; builds it the first time. */
export async function sqliteBinding() {
	const wanted = target();
	if (existsSync(wanted.file)) return wanted.file;
	await withLock(`${wanted.folder}.lock`, async () => {
		if (!existsSync(wanted.file)) await build(wanted);
	});
	return wanted.file;
}
