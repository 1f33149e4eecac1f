/** Test programs written in TypeScript, built once so that they can be started, and killed, as processes. */
import { join } from "node:path";
import { build } from "vite";
import { root } from "./process.ts";

/** @returns the built file; it lies below the repository, so that it finds the packages. */
export async function builtTestProgram(entry: string): Promise<string> {
	const name = entry.replace(/^.*\/|\.ts$/g, "");
	const outDir = join(root, "out/test-programs", `${name}-${process.pid}`);
	await build({
		configFile: false,
		logLevel: "error",
		root,
		publicDir: false,
		build: {
			ssr: entry,
			outDir,
			emptyOutDir: false,
			target: "node20.18",
			rolldownOptions: {
				output: {
					format: "es",
					entryFileNames: `${name}.js`,
					codeSplitting: false,
				},
			},
		},
	});
	return join(outDir, `${name}.js`);
}
