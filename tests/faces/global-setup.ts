import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const prepared = `
	const { prepareNode } = await import("./scripts/prepare.mjs");
	process.stdout.write((await prepareNode()) ?? "");
`;

/** Builds core and faces once, and finds the database module the cores need. */
export default function globalSetup() {
	execFileSync(process.execPath, ["scripts/build.mjs", "core", "app"], {
		cwd: root,
		stdio: "inherit",
	});
	const binding = execFileSync(
		process.execPath,
		["--input-type=module", "--eval", prepared],
		{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
	);
	if (binding) process.env.VENTANILLA_SQLITE_BINDING = binding;
}
