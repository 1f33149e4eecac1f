import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { prepareNode } from "./scripts/prepare.mjs";

// The native SQLite for this Node, where its own prebuilt one does not fit.
const binding = await prepareNode();

export default defineConfig({
	test: {
		include: ["tests/**/*.test.ts"],
		pool: "forks",
		// One core is left free otherwise, which is half of a machine of two.
		maxWorkers: availableParallelism(),
		// The files of a process share what they import: reading the core anew for each cost as much as the tests.
		isolate: false,
		testTimeout: 20_000,
		hookTimeout: 60_000,
		retry: 0,
		css: { include: /central\/pages/ }, // read as text there; any other is none of a test's
		env: binding ? { VENTANILLA_SQLITE_BINDING: binding } : {},
	},
});
