import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { main } from "./lib/say.mjs";

/** Besieges a central with 10,000 slow or mute lines (`SIEGE=n` for another number) until it has cut them all. */
main(async () => {
	await run(
		process.execPath,
		[
			join(root, "node_modules/vitest/vitest.mjs"),
			"run",
			"tests/central/siege.test.ts",
		],
		{
			show: true,
			cwd: root,
			env: { ...process.env, SIEGE: process.env.SIEGE ?? "10000" },
		},
	);
});
