import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import faces from "./playwright.config.ts";

/** `npm run shots`: the pictures of docs/img, one of each state. */
export default defineConfig({
	...faces,
	testMatch: "shots.ts",
	outputDir: resolve(import.meta.dirname, "../../test-results/shots"),
	timeout: 300_000,
});
