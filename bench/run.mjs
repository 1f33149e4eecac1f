// npm run bench: every measured target as a ratio in one run; writes docs/performance.md.
//   node bench/run.mjs [P1 P2 …]

import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { prepareNode } from "../scripts/prepare.mjs";

const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2).map((each) => each.toUpperCase());
const runs = (id) => wanted.length === 0 || wanted.includes(id);

const binding = await prepareNode();
if (binding) process.env.VENTANILLA_SQLITE_BINDING = binding;

async function load(name) {
	await build({
		root,
		configFile: false,
		logLevel: "warn",
		publicDir: false,
		build: {
			ssr: join(root, `bench/${name}.ts`),
			outDir: join(root, "out/bench"),
			emptyOutDir: false,
			target: "node20.18",
			rolldownOptions: { output: { entryFileNames: "[name].js" } },
		},
	});
	return import(pathToFileURL(join(root, `out/bench/${name}.js`)).href);
}

const cases = Number(process.env.BENCH_CASES ?? 200_000);
const rows = [];
if (runs("P1")) rows.push(...(await (await load("p1")).p1(cases)));

for (const row of rows)
	console.log(
		`${row.id} ${row.what}\n   ${row.ours} against ${row.against}: ${row.ratio}, target ${row.target} ${row.met ? "met" : "NOT MET"}`,
	);
