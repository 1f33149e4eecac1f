import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { main } from "./lib/say.mjs";

/** Kills the app 200 times (`KILLS=n` for another number, `SEED=n` for other points) and looks for losses each time. */
main(async () => {
	await run(
		process.execPath,
		[
			join(root, "node_modules/@playwright/test/cli.js"),
			"test",
			"--config",
			"tests/electron/playwright.config.ts",
			"kill-app",
		],
		{
			show: true,
			cwd: root,
			env: { ...process.env, KILLS: process.env.KILLS ?? "200" },
		},
	);
});
