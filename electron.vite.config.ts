import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

// Pinned: electron-vite would take its targets from node_modules/electron. The output must also run
// on the older stand-in runtime (Electron 33), and newer ones run it all the same.
const NODE = "node20.18";
const CHROME = "chrome130";

const faces = ["launcher", "kiosk", "checkpoint", "board", "counter", "office"];
const pages = Object.fromEntries(
	faces
		.map((face) => [face, resolve(`renderer/${face}.html`)] as const)
		.filter(([, file]) => existsSync(file)),
);

/** The decoders pdf.js loads by name when a PDF needs one; without them scanners' pages stay white. */
const pdfDecoders = {
	name: "pdf-decoders",
	generateBundle(this: { emitFile(file: object): void }) {
		for (const name of ["jbig2.wasm", "openjpeg.wasm", "qcms_bg.wasm"])
			this.emitFile({
				type: "asset",
				fileName: `pdf/${name}`,
				source: readFileSync(`node_modules/pdfjs-dist/wasm/${name}`),
			});
	},
};

const renderer = {
	root: "renderer",
	plugins: [react(), pdfDecoders],
	build: {
		outDir: "out/renderer",
		target: CHROME,
		// the pages' policy allows neither inline scripts nor data: fonts
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		// less to read at every start
		minify: true,
		rolldownOptions: { input: pages },
	},
};

export default defineConfig({
	main: {
		build: {
			outDir: "out/main",
			target: NODE,
			sourcemap: true,
			minify: true,
			rolldownOptions: {
				input: {
					index: resolve("electron/main/index.ts"),
					"core-host": resolve("electron/core-host/index.ts"),
				},
				// chunks lie beside the entries, so that import.meta.dirname means out/main everywhere
				output: {
					entryFileNames: "[name].js",
					chunkFileNames: "[name]-[hash].js",
				},
			},
		},
	},
	preload: {
		build: {
			outDir: "out/preload",
			target: NODE,
			// a sandboxed preload can require nothing but "electron", and only as CommonJS
			externalizeDeps: false,
			rolldownOptions: {
				input: { index: resolve("electron/preload/index.ts") },
				output: { format: "cjs", entryFileNames: "[name].cjs" },
			},
		},
	},
	...(Object.keys(pages).length > 0 ? { renderer } : {}),
});
