import { defineConfig } from "@playwright/test";

/** The real Electron on a virtual screen. Run by `npm test`, or alone: `npx playwright test -c tests/electron`. */
export default defineConfig({
	testDir: ".",
	outputDir: "../../test-results/electron",
	globalSetup: "./global-setup.ts",
	timeout: 60_000,
	expect: { timeout: 10_000 },
	// each test has an app and a data folder of its own; more of them at once only compete for the screen
	workers: 2,
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	reporter: [["list"]],
});
