import { resolve } from "node:path";
import { defineConfig } from "vite";

/**
 * Programs that run in plain Node; `--mode` names the one to build. Each becomes a single file
 * in out/node, so that import.meta.dirname means that folder in all of its code.
 * The central's packages stay in node_modules: it runs from a checkout. The core's are bundled, as in
 * the app, since it starts often: looking for five hundred files takes longer than all that it does then.
 */
const entries: Record<string, string> = {
	core: "core/headless/main.ts",
	methods: "core/headless/methods.ts",
	recover: "core/headless/recover.ts",
	complaints: "core/headless/complaints.ts",
	central: "central/main.ts",
	"central-admin": "central/admin/main.ts",
	"central-backup": "central/backup/main.ts",
};

export default defineConfig(({ mode }) => {
	const entry = entries[mode];
	if (!entry)
		throw new Error(
			`--mode must be one of ${Object.keys(entries).join(", ")}, not ${mode}`,
		);
	return {
		publicDir: false,
		ssr: mode.startsWith("central") ? {} : { noExternal: true },
		build: {
			ssr: resolve(entry),
			outDir: "out/node",
			emptyOutDir: false,
			target: "node20.18",
			sourcemap: true,
			minify: !mode.startsWith("central"),
			rolldownOptions: {
				external: /^(better-sqlite3|pdfmake)/,
				output: {
					format: "es",
					entryFileNames: `${mode}.js`,
					codeSplitting: false,
				},
			},
		},
	};
});
