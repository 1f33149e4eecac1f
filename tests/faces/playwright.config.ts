import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The system's Chromium where there is one; else Playwright's own. */
export const chromium =
	process.env.CHROMIUM ??
	[
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
	].find((path) => existsSync(path));

/** The faces in a plain browser, each test with a headless core of its own. Alone: `npx playwright test -c tests/faces`. */
export default defineConfig({
	testDir: ".",
	testMatch: "*.spec.ts",
	outputDir: "../../test-results/faces",
	globalSetup: "./global-setup.ts",
	timeout: 90_000,
	expect: { timeout: 15_000 },
	fullyParallel: true,
	forbidOnly: true,
	// each test has a core and a browser of its own: more at once only wait for each other
	workers: 2,
	retries: 0,
	reporter: [["list"]],
	use: {
		// an axe tour may take minutes; what it waits for in vain is told sooner
		actionTimeout: 60_000,
		locale: "es-MX",
		viewport: { width: 1366, height: 768 },
		launchOptions: chromium ? { executablePath: chromium } : {},
	},
});
