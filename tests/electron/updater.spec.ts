/** electron-updater in the real Electron against a real feed over HTTP. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
	type ElectronApplication,
	_electron as electron,
} from "@playwright/test";
import { build } from "vite";
import type { Updater, UpdateState } from "../../electron/main/updater.ts";
import {
	appEnvironment,
	expect,
	test,
	testRuntime,
	writableFolder,
} from "./shell-app.ts";

const INSTALLED = "2.0.0";
const root = resolve(import.meta.dirname, "../..");
type Harness = { updater: Updater; states: UpdateState[] };

let appFolder: string;
test.beforeAll(async () => {
	appFolder = mkdtempSync(join(tmpdir(), "ventanilla-updater-"));
	writableFolder(appFolder);
	await build({
		configFile: false,
		logLevel: "error",
		publicDir: false,
		root,
		ssr: { noExternal: true },
		build: {
			ssr: resolve(import.meta.dirname, "updater-main.ts"),
			outDir: join(appFolder, "out"),
			emptyOutDir: true,
			target: "node20.18",
			rolldownOptions: {
				external: ["electron"],
				output: { format: "es", entryFileNames: "main.mjs" },
			},
		},
	});
	// the packaged app has this file from electron/app-update.yml; it names the download folder
	writeFileSync(
		join(appFolder, "dev-app-update.yml"),
		"updaterCacheDirName: updater-probe\n",
	);
	writeFileSync(
		join(appFolder, "package.json"),
		JSON.stringify({
			name: "updater-probe",
			version: INSTALLED,
			main: "out/main.mjs",
		}),
	);
});
test.afterAll(() => rmSync(appFolder, { recursive: true, force: true }));

type Release = { version: string; checksum?: string };
const PROGRAM = Buffer.from("#!/bin/sh\necho a new version\n");
const sha512 = createHash("sha512").update(PROGRAM).digest("base64");

/** A folder of releases as electron-builder writes it: one description, one file. */
async function feedOf({ version, checksum = sha512 }: Release) {
	const asked: string[] = [];
	const file = `Ventanilla-${version}.AppImage`;
	const description = [
		`version: ${version}`,
		"files:",
		`  - url: ${file}`,
		`    sha512: ${checksum}`,
		`    size: ${PROGRAM.length}`,
		`path: ${file}`,
		`sha512: ${checksum}`,
		"releaseDate: '2026-11-23T00:00:00.000Z'",
		"",
	].join("\n");
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? "/", "http://feed").pathname;
		asked.push(path);
		if (path.endsWith(".yml")) response.end(description);
		else if (path === `/${file}`) response.end(PROGRAM);
		else response.writeHead(404).end();
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return { server, asked, url: `http://127.0.0.1:${port}/` };
}

type Fixtures = {
	/** Starts the installed version; null is no feed. */
	run(feed: string | null): Promise<ElectronApplication>;
	publish(release: Release): ReturnType<typeof feedOf>;
};

const probe = test.extend<Fixtures>({
	run: async ({ folders }, use) => {
		const apps: ElectronApplication[] = [];
		await use(async (feed) => {
			const app = await electron.launch({
				executablePath: testRuntime().executable,
				chromiumSandbox: true,
				args: [
					appFolder,
					`--user-data-dir=${folders.data}`,
					...(feed ? [`--feed=${feed}`] : []),
				],
				env: {
					...appEnvironment(folders),
					// what an installed AppImage finds; without it there would be nothing to replace
					APPIMAGE: join(folders.base, "installed.AppImage"),
				},
				cwd: folders.base,
			});
			apps.push(app);
			await expect
				.poll(() => app.evaluate(() => "updater" in globalThis))
				.toBe(true);
			return app;
		});
		for (const app of apps) await app.close();
	},
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
	publish: async ({}, use) => {
		const servers: Server[] = [];
		await use(async (release) => {
			const feed = await feedOf(release);
			servers.push(feed.server);
			return feed;
		});
		for (const server of servers) server.close();
	},
});

const check = (app: ElectronApplication) =>
	app.evaluate(() => (globalThis as unknown as Harness).updater.check());
const download = (app: ElectronApplication) =>
	app.evaluate(() => (globalThis as unknown as Harness).updater.download());

probe("without a feed the updater is off", async ({ run }) => {
	const app = await run(null);
	expect(await check(app)).toEqual({ state: "off" });
	expect(await download(app)).toEqual({ state: "off" });
});

probe("the same version: nothing to do", async ({ run, publish }) => {
	const feed = await publish({ version: INSTALLED });
	expect(await check(await run(feed.url))).toEqual({ state: "none" });
});

probe("an older version is refused", async ({ run, publish }) => {
	const feed = await publish({ version: "1.9.9" });
	const app = await run(feed.url);
	expect(await check(app)).toEqual({ state: "none" });
	expect(await download(app)).toEqual({ state: "none" });
	expect(feed.asked).not.toContain("/Ventanilla-1.9.9.AppImage");
});

probe(
	"a newer version is offered, and fetched only on request",
	async ({ run, publish }) => {
		const feed = await publish({ version: "2.1.0" });
		const app = await run(feed.url);
		expect(await check(app)).toEqual({ state: "available", version: "2.1.0" });
		expect(feed.asked).not.toContain("/Ventanilla-2.1.0.AppImage");
		expect(await download(app)).toEqual({
			state: "downloaded",
			version: "2.1.0",
		});
	},
);

probe(
	"a file that is not the announced one is refused",
	async ({ run, publish }) => {
		const feed = await publish({
			version: "2.1.0",
			checksum: createHash("sha512").update("another").digest("base64"),
		});
		const app = await run(feed.url);
		expect(await check(app)).toMatchObject({ state: "available" });
		const state = await download(app);
		expect(state).toMatchObject({ state: "error" });
		expect(JSON.stringify(state)).toMatch(/checksum mismatch/i);
	},
);

probe(
	"a feed that does not answer is a state, not a crash",
	async ({ run, publish }) => {
		const feed = await publish({ version: "2.1.0" });
		feed.server.close();
		const app = await run(feed.url);
		expect(await check(app)).toMatchObject({ state: "error" });
	},
);
