/** `npm start`, as the README has it: an empty folder, a virtual screen, the demo office with its own central, and Ctrl-C. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page, test } from "@playwright/test";
import { root } from "../harness/process.ts";
import { expect } from "./shell-app.ts";

/** Processes that were started in this folder's environment and are not over. */
const alive = (folder: string): string[] =>
	readdirSync("/proc")
		.filter((each) => /^\d+$/.test(each))
		.filter((pid) => {
			try {
				return (
					pid !== String(process.pid) &&
					readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder)
				);
			} catch {
				return false; // it is over, or another user's
			}
		});

/** The pages of the app that runs with a door for debuggers, once it has written where that is. */
async function pagesOf(folder: string): Promise<Browser> {
	const door = join(folder, "ventanilla/demo/shell/DevToolsActivePort");
	await expect.poll(() => existsSync(door), { timeout: 120_000 }).toBe(true);
	const [port] = readFileSync(door, "utf8").split("\n");
	return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}

// it may have to build and to prepare first
test.setTimeout(180_000);

test("opens the launcher and from it the counter, sends to its central, and leaves nothing running after Ctrl-C", async () => {
	const dir = mkdtempSync(join(tmpdir(), "ventanilla-start-"));
	const child = spawn(
		"npm",
		["start", "--", "--xvfb", "--", "--remote-debugging-port=0"],
		{
			cwd: root,
			// a terminal's Ctrl-C reaches all of a group
			detached: true,
			stdio: ["ignore", "pipe", "pipe"],
			env: {
				...process.env,
				DISPLAY: "",
				XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
				XDG_DATA_HOME: dir,
				XDG_STATE_HOME: dir,
				XDG_CONFIG_HOME: dir,
			},
		},
	);
	let said = "";
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (text) => {
			said += text;
		});
	const ended = once(child, "exit");
	try {
		const browser = await pagesOf(dir);
		const pages = () => browser.contexts().flatMap((each) => each.pages());
		const faceOf = async (face: string): Promise<Page> => {
			const own = (page: Page) => page.url().startsWith(`app://${face}/`);
			await expect.poll(() => pages().some(own), said).toBe(true);
			return pages().find(own) as Page;
		};
		const launcher = await faceOf("launcher");
		await launcher.getByRole("button", { name: /Ventanilla/ }).click();
		const counter = await faceOf("counter");
		await expect(
			counter.getByRole("option", { name: /Rosa Uc Méndez/ }),
		).toBeVisible();
		await expect(counter.getByText(/^Al día/)).toBeVisible();
		await browser.close();
		process.kill(-Number(child.pid), "SIGINT");
		await ended;
		await expect.poll(() => alive(dir), said).toEqual([]);
		// a store that was closed, not cut off, has no log beside it
		expect(
			readdirSync(join(dir, "ventanilla/demo")).filter((each) =>
				each.startsWith("office.db"),
			),
		).toEqual(["office.db"]);
		expect(said).toContain("central of the demo: http://127.0.0.1:");
	} finally {
		for (const pid of alive(dir)) process.kill(Number(pid), "SIGKILL");
		rmSync(dir, { recursive: true, force: true });
	}
});
