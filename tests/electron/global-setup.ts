import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startDisplay } from "./shell-display.ts";
import { runtimeForTests, type TestRuntime } from "./shell-runtime.ts";

const root = resolve(import.meta.dirname, "../..");

/** Makes runtime, build and screen ready once; the tests read them from the environment. */
export default async function globalSetup() {
	const script = (name: string, ...args: string[]) =>
		execFileSync(process.execPath, [join(root, "scripts", name), ...args], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "inherit"],
		});
	const prepared = JSON.parse(script("prepare.mjs"));
	script("build.mjs", "app");
	const stage = mkdtempSync(join(tmpdir(), "ventanilla-e2e-"));
	const runtime: TestRuntime = runtimeForTests(root, prepared, stage);
	const display = process.env.DISPLAY ? null : await startDisplay();
	process.env.VENTANILLA_TEST_RUNTIME = JSON.stringify({
		...runtime,
		display: display?.name ?? process.env.DISPLAY,
	});
	return () => {
		display?.stop();
		rmSync(stage, { recursive: true, force: true });
	};
}
