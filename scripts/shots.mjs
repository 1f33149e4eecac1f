import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { main } from "./lib/say.mjs";

/** Draws docs/img: every state of every face, from a headless core with the demo office. */
main(async () => {
	await run(
		process.execPath,
		[
			join(root, "node_modules/@playwright/test/cli.js"),
			"test",
			"--config",
			"tests/faces/shots.config.ts",
			...process.argv.slice(2),
		],
		{ cwd: root },
	);
});
