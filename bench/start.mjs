/** P3: from the start to a character accepted in the counter's first field, against a bare window's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { virtualDisplay } from "../scripts/lib/display.mjs";
import { prepare } from "../scripts/prepare.mjs";

const RUNS = Number(process.env.BENCH_STARTS ?? 11);
const TARGET = 1.3;

const bareMain = `
const { app, BrowserWindow } = require("electron");
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 860 }).loadFile("index.html"));
`;

async function timed(options, accept) {
	const began = performance.now();
	const app = await _electron.launch(options);
	const page = await app.firstWindow();
	if (process.env.TRACE) console.log("window", performance.now() - began);
	await accept(page);
	const took = performance.now() - began;
	await app.close();
	return took;
}

const acceptBare = async (page) => {
	await page.locator("input").focus();
	await page.keyboard.type("2");
	await page.waitForFunction(
		() => document.querySelector("input").value === "2",
	);
};

/** The people come from the core; the first is focused. Chooses Rosa and types the first digit of the PIN. */
const acceptCounter = async (page) => {
	const rosa = page.locator("[role=option]", { hasText: "Rosa Uc" });
	await rosa.waitFor();
	await rosa.focus();
	await page.keyboard.press("Enter");
	await page.waitForFunction(
		() => document.activeElement instanceof HTMLInputElement,
	);
	await page.keyboard.type("2");
	await page.waitForFunction(() => document.activeElement.value === "2");
};

const median = (times) =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

export async function p3(root) {
	const { electronPath, nativeBinding } = await prepare();
	const screen = process.env.DISPLAY ? null : await virtualDisplay();
	const folder = mkdtempSync(join(tmpdir(), "ventanilla-start-"));
	const bare = join(folder, "bare");
	const env = {
		PATH: process.env.PATH,
		HOME: folder,
		DISPLAY: screen?.display ?? process.env.DISPLAY,
		DBUS_SESSION_BUS_ADDRESS: "disabled:",
		...(nativeBinding ? { VENTANILLA_SQLITE_BINDING: nativeBinding } : {}),
	};
	mkdirSync(bare);
	writeFileSync(
		join(bare, "package.json"),
		'{"name":"bare","version":"1.0.0","main":"main.cjs"}',
	);
	writeFileSync(join(bare, "main.cjs"), bareMain);
	writeFileSync(
		join(bare, "index.html"),
		"<!doctype html><title>bare</title><input>",
	);
	const launch = (args) => ({
		executablePath: electronPath,
		args,
		env,
		cwd: folder,
	});
	const ours = () =>
		timed(
			launch([
				root,
				"--demo",
				`--data=${join(folder, "data")}`,
				`--state=${join(folder, "state")}`,
				"--password-store=basic",
				"--face=counter",
			]),
			acceptCounter,
		);
	const theirs = () =>
		timed(
			launch([bare, `--user-data-dir=${join(folder, "bare-data")}`]),
			acceptBare,
		);
	// The first start makes the demo office; it is not the start of a working day.
	await ours();
	await theirs();
	const times = { ours: [], theirs: [] };
	for (let run = 0; run < RUNS; run++) {
		times.ours.push(await ours());
		times.theirs.push(await theirs());
	}
	screen?.stop();
	rmSync(folder, { recursive: true, force: true });
	const ratio = median(times.ours) / median(times.theirs);
	return [
		{
			id: "P3",
			what: "start → a character accepted in the counter's first field (the PIN), median",
			ours: `${Math.round(median(times.ours))} ms`,
			against: `${Math.round(median(times.theirs))} ms (bare window, same runtime)`,
			ratio: `${ratio.toFixed(2)} ×`,
			target: `≤ ${TARGET} ×`,
			met: ratio <= TARGET,
		},
	];
}
