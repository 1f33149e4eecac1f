import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./lib/build-targets.mjs";
import { startDemoCentral } from "./lib/demo-central.mjs";
import { virtualDisplay } from "./lib/display.mjs";
import { defaultDemoDir, root } from "./lib/paths.mjs";
import { main, Plain, say } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

const usage = `npm start -- [--demo] [--data DIR] [--face counter,kiosk] [--xvfb] [--shot FILE.png] [-- …]
  --data   a real office in this folder: an empty one opens the first run
  --demo   the demo office, also in the folder of --data (without both: ${defaultDemoDir})
  --face   open these faces instead of the launcher
  --xvfb   run on a virtual screen, for machines without a display
  --shot   save a picture of the first window and end
  --       what follows are switches of Electron's own, for instance --remote-debugging-port=9222`;

function readArguments() {
	const given = process.argv.slice(2);
	const end = given.indexOf("--");
	const own = end < 0 ? given : given.slice(0, end);
	try {
		const { values } = parseArgs({
			args: own,
			options: {
				data: { type: "string" },
				demo: { type: "boolean", default: false },
				face: { type: "string" },
				shot: { type: "string" },
				xvfb: { type: "boolean", default: false },
				help: { type: "boolean", default: false },
			},
		});
		return { ...values, switches: given.slice(own.length + 1) };
	} catch (fault) {
		throw new Plain(`${fault.message}\n${usage}`);
	}
}

/** What a signal does now: end this script, or the app once it runs. */
let onSignal = () => {
	void cleanUp().finally(() => process.exit(143));
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
	process.on(signal, () => onSignal());

const cleanups = [];
async function cleanUp() {
	for (const stop of cleanups.splice(0).reverse()) await stop();
}

/** Plays the app by Playwright just long enough for a picture. */
async function shoot(file, electronPath, args, env) {
	const { _electron } = await import("playwright");
	const app = await _electron.launch({
		executablePath: electronPath,
		args,
		env,
		cwd: root,
	});
	try {
		const page = await app.firstWindow();
		await page.waitForLoadState("networkidle");
		await page.getByRole("heading").first().waitFor();
		await page.screenshot({ path: resolve(file) });
		say(`saved ${file}`);
	} finally {
		await app.close();
	}
	return 0;
}

async function runApp(electronPath, args, env) {
	const child = spawn(electronPath, args, { stdio: "inherit", env, cwd: root });
	onSignal = () => child.kill("SIGTERM");
	const [code, signal] = await once(child, "exit");
	return code ?? (signal === "SIGTERM" ? 0 : 1);
}

main(async () => {
	const wanted = readArguments();
	if (wanted.help) {
		process.stdout.write(`${usage}\n`);
		return;
	}
	if (
		process.platform === "linux" &&
		!wanted.xvfb &&
		!process.env.DISPLAY &&
		!process.env.WAYLAND_DISPLAY
	)
		throw new Plain("There is no display here. Use: npm start -- --xvfb");
	const ready = await prepare({ xvfb: wanted.xvfb });
	await build(["central", "app"]);
	const demo = wanted.demo || !wanted.data;
	const dataDir = resolve(wanted.data ?? defaultDemoDir);
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });

	try {
		const central =
			demo && existsSync(join(root, "out/node/central.js"))
				? await startDemoCentral(join(dataDir, "central"))
				: null;
		if (central) cleanups.push(central.stop);
		const screen = wanted.xvfb ? await virtualDisplay() : null;
		if (screen) cleanups.push(screen.stop);
		// set by some editors' terminals; with it Electron would be a plain Node
		const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
		const env = {
			...inherited,
			...(screen ? { DISPLAY: screen.display } : {}),
			...(ready.nativeBinding
				? { VENTANILLA_SQLITE_BINDING: ready.nativeBinding }
				: {}),
		};
		const args = [
			root,
			...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
			...(demo ? ["--demo"] : []),
			`--data=${dataDir}`,
			...(central
				? [`--central=${central.url}`, `--code=${central.code}`]
				: []),
			...(wanted.face ? [`--face=${wanted.face}`] : []),
			...wanted.switches,
		];
		process.exitCode = wanted.shot
			? await shoot(wanted.shot, ready.electronPath, args, env)
			: await runApp(ready.electronPath, args, env);
	} finally {
		await cleanUp();
	}
});
