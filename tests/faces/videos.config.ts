import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import faces from "./playwright.config.ts";

/** `npm run videos`: docs/img/video-*.webm, a citizen by touch, one by keyboard, and a clerk. */
export default defineConfig({
	...faces,
	testMatch: "videos.ts",
	outputDir: resolve(import.meta.dirname, "../../test-results/videos"),
	workers: 1,
});
