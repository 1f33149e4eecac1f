import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./lib/build-targets.mjs";
import { root } from "./lib/paths.mjs";
import { say } from "./lib/say.mjs";
import { playwrightCounts, vitestCounts } from "./lib/test-counts.mjs";
import { prepare } from "./prepare.mjs";

const reports = join(root, "out/test");
const bin = (path) => join(root, "node_modules", path);
const playwright = (name) => ({
	config: `tests/${name}/playwright.config.ts`,
	command: [
		bin("@playwright/test/cli.js"),
		"test",
		"--config",
		`tests/${name}/playwright.config.ts`,
		"--reporter=list,json",
	],
	counts: playwrightCounts,
});

/** Each is run if its configuration exists. `counts` reads its report; a check without one only passes or fails. */
const suites = {
	types: {
		config: "tsconfig.json",
		command: [bin("typescript/bin/tsc"), "-b"],
	},
	lint: {
		config: "biome.json",
		command: [bin("@biomejs/biome/bin/biome"), "check", "."],
	},
	unit: {
		config: "vitest.config.ts",
		command: [
			bin("vitest/vitest.mjs"),
			"run",
			"--reporter=default",
			"--reporter=json",
			`--outputFile.json=${join(reports, "unit.json")}`,
		],
		counts: vitestCounts,
	},
	faces: playwright("faces"),
	electron: playwright("electron"),
};

const nothing = { passed: 0, failed: 0, skipped: [], faults: [] };

/** Runs a suite to its end and answers its counts; whatever ends it without a report is a failure. */
async function runSuite(name, env) {
	const { command, counts } = suites[name];
	const report = join(reports, `${name}.json`);
	rmSync(report, { force: true });
	say(`\n── ${name}`);
	const child = spawn(process.execPath, command, {
		cwd: root,
		stdio: "inherit",
		env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
	});
	const [code] = await once(child, "exit");
	const got = counts?.(report) ?? { ...nothing };
	if (code !== 0 && got.failed === 0) got.failed = 1;
	if (
		code === 0 &&
		counts &&
		got.passed + got.failed + got.skipped.length === 0
	)
		got.failed = 1; // "no tests found" is not a success
	return got;
}

const total = { passed: 0, failed: 0, skipped: [] };
const failedParts = [];
const allFaults = [];

function add(name, { passed, failed, skipped, faults }) {
	total.passed += passed;
	total.failed += failed;
	total.skipped.push(...skipped);
	allFaults.push(...faults.map((each) => `${name} › ${each}`));
	if (failed > 0) failedParts.push(`${name} (${failed})`);
}

/** A step that the suites stand on; they are run even when it fails, for what they can still tell. */
async function step(name, work) {
	try {
		return await work();
	} catch (fault) {
		say(fault?.stack ?? String(fault));
		add(name, { ...nothing, failed: 1 });
		return null;
	}
}

function conclude() {
	for (const { name, reason } of total.skipped)
		process.stdout.write(`skipped: ${name} — ${reason}\n`);
	for (const each of allFaults) process.stdout.write(`failed: ${each}\n`);
	if (failedParts.length > 0)
		process.stdout.write(`failed: ${failedParts.join(", ")}\n`);
	process.stdout.write(
		`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped\n`,
	);
	process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

const wanted = process.argv.slice(2);
mkdirSync(reports, { recursive: true });
const ready = await step("prepare", () =>
	prepare({ xvfb: !process.env.DISPLAY, chromium: true }),
);
await step("build", () => build());
const { NODE_ENV: _, ...env } = process.env;
if (ready?.nativeBinding) env.VENTANILLA_SQLITE_BINDING = ready.nativeBinding;
for (const name of Object.keys(suites))
	if (
		existsSync(join(root, suites[name].config)) &&
		(wanted.length === 0 || wanted.includes(name))
	)
		add(name, (await step(name, () => runSuite(name, env))) ?? nothing);
conclude();
