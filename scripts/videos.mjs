import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { main, Plain } from "./lib/say.mjs";

/**
 * Films docs/img/video-*.webm: a citizen at the kiosk by touch, one by keyboard, and a clerk. Playwright looks for an
 * encoder of its own beside its own browsers; where these are the system's, its ffmpeg does as
 * well, under that name.
 */
main(async () => {
	const browsers = join(root, "test-results/film-browsers");
	const env = { ...process.env };
	const ffmpeg = onPath("ffmpeg");
	const chromium = onPath("chromium") ?? onPath("google-chrome");
	if (process.platform === "linux" && ffmpeg && chromium) {
		const folder = join(browsers, `ffmpeg-${revision()}`);
		rmSync(browsers, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		symlinkSync(ffmpeg, join(folder, "ffmpeg-linux"));
		env.PLAYWRIGHT_BROWSERS_PATH = browsers;
	}
	await run(
		process.execPath,
		[
			join(root, "node_modules/@playwright/test/cli.js"),
			"test",
			"--config",
			"tests/faces/videos.config.ts",
			...process.argv.slice(2),
		],
		{ cwd: root, env },
	);
});

const onPath = (name) =>
	(process.env.PATH ?? "")
		.split(delimiter)
		.map((folder) => join(folder, name))
		.find((path) => existsSync(path));

function revision() {
	const core = dirname(
		createRequire(import.meta.url).resolve("playwright-core/package.json"),
	);
	const { browsers } = JSON.parse(
		readFileSync(join(core, "browsers.json"), "utf8"),
	);
	const found = browsers.find(({ name }) => name === "ffmpeg");
	if (!found) throw new Plain("this Playwright names no ffmpeg");
	return found.revision;
}
