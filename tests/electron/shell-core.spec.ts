/** The core's process seen from the shell: ports, crash, reload, stop, second instance. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ElectronApplication, Page } from "@playwright/test";
import {
	appArguments,
	appEnvironment,
	expect,
	test,
	testRuntime,
} from "./shell-app.ts";

type Seen = { ports: number; states: string[] };

/** Counts what the page is handed from now on, and asks for a port. */
const listen = (page: Page) =>
	page.evaluate(() => {
		const seen: Seen = { ports: 0, states: [] };
		Object.assign(window, { seen });
		window.addEventListener("message", ({ data, ports, source, origin }) => {
			if (source !== window || origin !== window.location.origin) return;
			if (data.type === "ventanilla:port") seen.ports += ports.length;
			if (data.type === "ventanilla:core") seen.states.push(data.state);
		});
		(
			window as unknown as { ventanilla: { requestPort(): void } }
		).ventanilla.requestPort();
	});

const seen = (page: Page) =>
	page.evaluate(() => (window as unknown as { seen: Seen }).seen);

const corePid = (app: ElectronApplication) =>
	app.evaluate(
		({ app: electron }) =>
			electron
				.getAppMetrics()
				.find(({ name, serviceName }) =>
					[name, serviceName].includes("Ventanilla core"),
				)?.pid ?? 0,
	);

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

test("a page is given a port, and a new one after it reloads", async ({
	launch,
}) => {
	const { page } = await launch({ faces: ["counter"] });
	await listen(page);
	await expect.poll(async () => (await seen(page)).ports).toBeGreaterThan(0);
	await page.reload();
	await listen(page);
	await expect.poll(async () => (await seen(page)).ports).toBeGreaterThan(0);
});

test("a killed core is back within two seconds, with new ports for every page", async ({
	launch,
}) => {
	const { app } = await launch({ faces: ["counter", "board"] });
	await expect.poll(() => app.windows().length).toBe(2);
	const pages = app.windows();
	for (const page of pages) {
		await page.waitForLoadState();
		await listen(page);
		await expect.poll(async () => (await seen(page)).ports).toBeGreaterThan(0);
	}
	const before = await Promise.all(pages.map(seen));
	const old = await corePid(app);
	expect(old).toBeGreaterThan(0);
	const killedAt = Date.now();
	process.kill(old, "SIGKILL");
	for (const [index, page] of pages.entries())
		await expect
			.poll(async () => (await seen(page)).ports, { intervals: [25] })
			.toBeGreaterThan(before[index]?.ports ?? 0);
	expect(Date.now() - killedAt).toBeLessThan(2_000);
	expect(await corePid(app)).not.toBe(old);
	for (const [index, page] of pages.entries()) {
		const since = (await seen(page)).states.slice(before[index]?.states.length);
		expect(since.at(0)).toBe("lost");
		expect(since.at(-1)).toBe("ready");
	}
});

test("closing the last window stops the core and ends with code 0", async ({
	launch,
}) => {
	const { app, page } = await launch({ faces: ["kiosk"] });
	await listen(page);
	await expect.poll(async () => (await seen(page)).ports).toBeGreaterThan(0);
	const pid = await corePid(app);
	const ended = once(app.process(), "exit");
	// the app may be gone before the debugger could say that the page is
	page.close().catch(() => {});
	expect((await ended)[0]).toBe(0);
	expect(isAlive(pid)).toBe(false);
});

test("SIGTERM ends the app cleanly", async ({ launch }) => {
	const { app, page } = await launch({ faces: ["kiosk"] });
	await listen(page);
	await expect.poll(async () => (await seen(page)).ports).toBeGreaterThan(0);
	const pid = await corePid(app);
	const ended = once(app.process(), "exit");
	app.process().kill("SIGTERM");
	expect((await ended)[0]).toBe(0);
	expect(isAlive(pid)).toBe(false);
});

test("a second start on the same data folder gives way to the first", async ({
	launch,
	folders,
}) => {
	const { app } = await launch({ faces: ["kiosk"] });
	const { executable, root } = testRuntime();
	const second = spawn(executable, [root, ...appArguments(folders, [])], {
		env: appEnvironment(folders),
		cwd: folders.base,
		stdio: "ignore",
	});
	expect((await once(second, "exit"))[0]).toBe(0);
	expect(app.windows()).toHaveLength(1);
});

for (const [args, sentence] of [
	[["--face=nowhere"], /there is no "nowhere"/],
	[["--central=ftp://x"], /not an http\(s\) address/],
	[["--code=abc"], /--code needs --central/],
] as const)
	test(`a wrong start (${args[0]}) is told in a sentence`, async ({
		folders,
	}) => {
		const { executable, root } = testRuntime();
		const child = spawn(
			executable,
			[root, ...appArguments(folders, []), ...args],
			{ env: appEnvironment(folders), cwd: folders.base },
		);
		let said = "";
		child.stderr.on("data", (text) => {
			said += text;
		});
		expect((await once(child, "exit"))[0]).toBe(1);
		expect(said).toMatch(sentence);
	});
