/** The shell's composition root: reads the options, guards the data folder, starts the core, opens the faces. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, Menu } from "electron";
import { registerScheme } from "./app-protocol.ts";
import { coreEnvironment, sqliteBinding } from "./core-environment.ts";
import { CoreSupervisor } from "./core-supervisor.ts";
import { osKeys } from "./keys.ts";
import { log } from "./log.ts";
import { demoArguments, type Options, parseOptions } from "./options.ts";
import { Ports } from "./ports.ts";
import { startUpdates } from "./updates.ts";
import { Windows } from "./windows.ts";

const here = import.meta.dirname;

function readOptions(): Options | null {
	try {
		const options = parseOptions(process.argv.slice(app.isPackaged ? 1 : 2), {
			appData: app.getPath("appData"),
			platform: process.platform,
		});
		// The lock against a second instance is kept in this folder, so it counts per data folder.
		const shellDir = join(options.dataDir, "shell");
		mkdirSync(shellDir, { recursive: true, mode: 0o700 });
		app.setPath("userData", shellDir);
		app.setPath("sessionData", shellDir);
		return options;
	} catch (fault) {
		process.stderr.write(
			`${fault instanceof Error ? fault.message : String(fault)}\n`,
		);
		return null;
	}
}

function run(options: Options) {
	Menu.setApplicationMenu(null);
	const keys = osKeys();
	const core: CoreSupervisor = new CoreSupervisor({
		modulePath: join(here, "core-host.js"),
		env: coreEnvironment(process.env, app.isPackaged),
		config: {
			dataDir: options.dataDir,
			stateDir: options.stateDir,
			demo: options.demo,
			central: options.central,
			appVersion: app.getVersion(),
			sqliteBinding: sqliteBinding(app.isPackaged),
			setAside: options.setAside,
			keyBackend: keys.backend,
		},
		keys,
		onState: (state) => ports.onCoreState(state),
		onUnlockKiosk: () => windows.unlockKiosk(),
	});
	const ports = new Ports(() => core);
	const windows = new Windows(
		{
			rendererRoot: join(here, "../renderer"),
			preload: join(here, "../preload/index.cjs"),
			papers: () => app.getPath("downloads"),
			openDemo,
		},
		{ devTools: !app.isPackaged, kiosk: options.lock || !options.demo },
	);
	stopCoreBeforeQuit(core);
	app.on("window-all-closed", () => {
		if (!windows.reopening) app.quit();
	});
	app.on("second-instance", () => windows.focusFirst());
	core.start();
	windows.openAll(options.faces.length > 0 ? options.faces : ["launcher"]);
	startUpdates(options.dataDir);
}

/** The demo office never shares a folder with a real one, so it is another start of the app. */
function openDemo() {
	app.relaunch({ args: demoArguments(process.argv.slice(1)) });
	app.quit();
}

/** Quitting waits for the core, so that its last writes and its high-water mark are on the disk. */
function stopCoreBeforeQuit(core: CoreSupervisor) {
	let stopped = false;
	let stopping = false;
	app.on("before-quit", (event) => {
		if (stopped) return;
		event.preventDefault();
		if (stopping) return;
		stopping = true;
		void core.stop().finally(() => {
			stopped = true;
			app.quit();
		});
	});
	for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
		process.on(signal, () => app.quit());
}

registerScheme();
const options = readOptions();
if (!options) app.exit(1);
else if (!app.requestSingleInstanceLock()) {
	log.info("this data folder is already open in another window; showing that");
	app.exit(0);
} else {
	// no top-level await: an ESM main that waits for "ready" while loading never gets it
	void app.whenReady().then(() => run(options));
}
