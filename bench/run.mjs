// npm run bench: every measured target as a ratio in one run; writes docs/performance.md.
//   node bench/run.mjs [P1 P2 …]

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { prepareNode } from "../scripts/prepare.mjs";
import { p10 } from "./size.mjs";
import { p3 } from "./start.mjs";

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
if (runs("P2")) {
	if (!existsSync(join(root, "bench/node_modules")))
		execFileSync("npm", ["ci"], {
			cwd: join(root, "bench"),
			stdio: ["ignore", "ignore", "inherit"],
		});
	rows.push(...(await (await load("p2")).p2()));
}

if (runs("P3")) rows.push(...(await p3(root)));
if (runs("CATALOGUE")) {
	const { search } = await load("search");
	rows.push(...(await search(1)), ...(await search(50)));
}
if (["P1", "P4", "P5", "P9"].some(runs))
	rows.push(...(await (await load("large")).large(cases, runs)));
if (runs("P7")) rows.push(...(await (await load("p7")).p7()));
if (runs("P8")) rows.push(...(await (await load("kiosk")).p8()));
if (runs("P10")) rows.push(...(await p10(root)));

for (const row of rows)
	console.log(
		`${row.id} ${row.what}\n   ${row.ours} against ${row.against}: ${row.ratio}, target ${row.target}${row.met === null ? "" : row.met ? " met" : " NOT MET"}`,
	);

const table = [
	"| # | what | here | against | ratio | target | |",
	"|---|---|---|---|---|---|---|",
	...rows.map((row) => {
		const verdict = row.met === null ? "" : row.met ? "met" : "**not met**";
		return `| ${row.id} | ${row.what} | ${row.ours} | ${row.against} | ${row.ratio} | ${row.target} | ${verdict} |`;
	}),
].join("\n");
const page = `# Performance

Written by \`npm run bench\`: ratios of one run on one machine (${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}). Never a timed test.

${table}
`;
if (wanted.length === 0) writeFileSync(join(root, "docs/performance.md"), page);
