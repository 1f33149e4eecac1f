/** The packaged app: its fuses, and that it starts from its archive with its own SQLite. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { appEnvironment, expect, test, testRuntime } from "./shell-app.ts";
import { executableForNobody } from "./shell-runtime.ts";

const root = resolve(import.meta.dirname, "../..");
const ON = 49;
const OFF = 48;

test.describe.configure({ mode: "serial", timeout: 180_000 });

let folder: string;
let executable: string;
let stage: string;

test.beforeAll(() => {
	stage = mkdtempSync(join(tmpdir(), "ventanilla-packaged-"));
	folder = execFileSync(
		process.execPath,
		[join(root, "scripts/dist.mjs"), "--test", "--prebuilt"],
		{ encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
	).trim();
	const program = join(folder, "ventanilla");
	if (testRuntime().uid === null) executable = program;
	else {
		execFileSync("chmod", ["755", stage]);
		executable = executableForNobody(program, join(stage, "app"));
	}
});
test.afterAll(() => rmSync(stage, { recursive: true, force: true }));

test("every fuse is set as written, but the inspector's for this test", async () => {
	const wire = await getCurrentFuseWire(join(folder, "ventanilla"));
	expect(wire).toMatchObject({
		[FuseV1Options.RunAsNode]: OFF,
		[FuseV1Options.EnableCookieEncryption]: ON,
		[FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
		[FuseV1Options.EnableNodeCliInspectArguments]: ON,
		[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
		[FuseV1Options.OnlyLoadAppFromAsar]: ON,
		[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
		[FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
	});
	expect(existsSync(join(folder, "TEST-BUILD-DO-NOT-PUBLISH.txt"))).toBe(true);
	expect(existsSync(join(folder, "resources/default_app.asar"))).toBe(false);
});

test("it starts from its archive and its core answers", async ({ launch }) => {
	// the package must find its own module, not the checkout's
	const { app, page } = await launch({
		executable,
		env: { VENTANILLA_SQLITE_BINDING: "/nowhere.node" },
	});
	expect(page.url()).toBe("app://launcher/");
	expect(
		await app.evaluate(({ app: main }) => [
			main.isPackaged,
			main.getAppPath().endsWith("app.asar"),
		]),
	).toEqual([true, true]);
	const answer = await page.evaluate(
		() =>
			new Promise<unknown>((done) => {
				window.addEventListener("message", ({ data, ports: [port] }) => {
					if (data.type !== "ventanilla:port" || !port) return;
					port.onmessage = (event) => done(event.data);
					port.postMessage({
						jsonrpc: "2.0",
						id: 1,
						method: "system.health",
						params: {},
					});
				});
				(
					window as unknown as { ventanilla: { requestPort(): void } }
				).ventanilla.requestPort();
			}),
	);
	expect(answer).toMatchObject({ id: 1, result: { version: "0.1.0" } });
});

test("it is no Node interpreter", async ({ folders }) => {
	const child = spawn(executable, ["-e", "console.log('ran')", "--code=x"], {
		env: { ...appEnvironment(folders), ELECTRON_RUN_AS_NODE: "1" },
		cwd: folders.base,
	});
	let said = "";
	child.stdout.on("data", (text) => {
		said += text;
	});
	// as the app it refuses the wrong switch; as Node it would print and end well
	expect((await once(child, "exit"))[0]).toBe(1);
	expect(said).toBe("");
});

test("a test package is never published", () => {
	const publish = () =>
		execFileSync(
			process.execPath,
			[join(root, "scripts/dist.mjs"), "--test", "--publish"],
			{ encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
		);
	expect(publish).toThrow(/never published/);
});
