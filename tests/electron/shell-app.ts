/** Starts the app for a test: its own data, state and home folder, the OS sandbox on, everything ended afterwards. */
import { chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	test as base,
	type ElectronApplication,
	_electron as electron,
	type Page,
} from "@playwright/test";
import type { TestRuntime } from "./shell-runtime.ts";

export type Folders = { base: string; data: string; state: string };
export type Launched = { app: ElectronApplication; page: Page };
export type LaunchOptions = {
	/** Faces to open; the launcher when left out. */
	faces?: string[];
	args?: string[];
	env?: Record<string, string>;
	/** Without the demo office: an empty folder opens the first run. */
	empty?: boolean;
	/** Another program than the prepared Electron, a packaged app for instance. */
	executable?: string;
};

export function testRuntime(): TestRuntime {
	const text = process.env.VENTANILLA_TEST_RUNTIME;
	if (!text) throw new Error("the global setup did not run");
	return JSON.parse(text);
}

/** A folder the app may write to, whoever it runs as. */
export function writableFolder(path: string) {
	const { uid } = testRuntime();
	mkdirSync(path, { recursive: true, mode: 0o700 });
	if (uid !== null) chownSync(path, uid, uid);
	return path;
}

export function appEnvironment(folders: Folders): Record<string, string> {
	const { nativeBinding, display } = testRuntime();
	return {
		PATH: process.env.PATH ?? "/usr/bin:/bin",
		HOME: folders.base,
		LANG: "C.UTF-8",
		DISPLAY: display ?? "",
		// no session bus: the tests must not find a developer's keyring
		DBUS_SESSION_BUS_ADDRESS: "disabled:",
		...(nativeBinding ? { VENTANILLA_SQLITE_BINDING: nativeBinding } : {}),
	};
}

export const appArguments = (folders: Folders, faces: string[]) => [
	"--demo",
	`--data=${folders.data}`,
	`--state=${folders.state}`,
	"--password-store=basic",
	...(faces.length > 0 ? [`--face=${faces.join(",")}`] : []),
];

type Fixtures = {
	folders: Folders;
	launch(options?: LaunchOptions): Promise<Launched>;
};

export const test = base.extend<Fixtures>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
	folders: async ({}, use) => {
		const folder = mkdtempSync(join(tmpdir(), "ventanilla-test-"));
		writableFolder(folder);
		await use({
			base: folder,
			data: writableFolder(join(folder, "data")),
			state: writableFolder(join(folder, "state")),
		});
		rmSync(folder, { recursive: true, force: true });
	},
	launch: async ({ folders }, use, info) => {
		const apps: ElectronApplication[] = [];
		let said = "";
		await use(
			async ({
				faces = [],
				args = [],
				env = {},
				executable,
				empty = false,
			} = {}) => {
				const runtime = testRuntime();
				const app = await electron.launch({
					executablePath: executable ?? runtime.executable,
					// Playwright would otherwise add --no-sandbox
					chromiumSandbox: true,
					args: [
						...(executable ? [] : [runtime.root]),
						...appArguments(folders, faces).filter(
							(each) => !(empty && each === "--demo"),
						),
						...args,
					],
					env: { ...appEnvironment(folders), ...env },
					cwd: folders.base,
				});
				apps.push(app);
				app.process().stderr?.on("data", (text) => {
					said += text;
				});
				const page = await app.firstWindow();
				await page.waitForLoadState();
				return { app, page };
			},
		);
		for (const app of apps) await app.close();
		if (info.status !== info.expectedStatus)
			await info.attach("stderr", { body: said });
	},
});

export { expect } from "@playwright/test";
