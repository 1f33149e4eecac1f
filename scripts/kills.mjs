import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { main } from "./lib/say.mjs";

const playwright = [
	join(root, "node_modules/@playwright/test/cli.js"),
	...["test", "--config", "tests/electron/playwright.config.ts", "kill-app"],
];
const vitest = [
	join(root, "node_modules/vitest/vitest.mjs"),
	...["run", "tests/faults/kill-loop.test.ts"],
];

/**
 * Kills the app 200 times, or (`-- sync`) cores, central, PostgreSQL and the line between them
 * 50 times, and looks for losses each time. `KILLS=n` for another number, `SEED=n` for other points.
 */
main(async () => {
	const sync = process.argv[2] === "sync";
	await run(process.execPath, sync ? vitest : playwright, {
		show: true,
		cwd: root,
		env: { ...process.env, KILLS: process.env.KILLS ?? (sync ? "50" : "200") },
	});
});
