/** The rooms' borders: the linter really refuses an import that crosses one, and lets the lawful ones pass. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../harness/core.ts";
import { root } from "../harness/process.ts";

type Import = readonly [folder: string, line: string];

/** Lints each import in a file of its own, in a tree with our configuration. @returns the folders and lines refused. */
function refusedOf(imports: readonly Import[]): Import[] {
	const { dir, remove } = scratch();
	try {
		for (const file of ["biome.json", ".gitignore"])
			copyFileSync(join(root, file), join(dir, file));
		const files = new Map(
			imports.map(([name, line], i) => {
				const file = name.replace("*", `x${i}`);
				mkdirSync(dirname(join(dir, file)), { recursive: true });
				writeFileSync(join(dir, file), `${line}\n`);
				return [file, [name, line] as Import];
			}),
		);
		const { stdout: report, status } = spawnSync(
			process.execPath,
			[
				join(root, "node_modules/@biomejs/biome/bin/biome"),
				...["lint", "--only=style/noRestrictedImports"],
				...["--reporter=github", "--max-diagnostics=200", "."],
			],
			{ cwd: dir, encoding: "utf8" },
		);
		if (status !== 0 && status !== 1)
			throw new Error(`the linter ended with ${status}`);
		return [...files]
			.filter(([file]) => report.includes(`/${file},line=1,`))
			.map(([, each]) => each);
	} finally {
		remove();
	}
}

const crossing: readonly Import[] = [
	["core/*.ts", 'import { app } from "electron";'],
	["core/*.ts", 'import type { App } from "electron/main";'],
	["core/*.ts", 'import { autoUpdater } from "electron-updater";'],
	["core/*.ts", 'import { createElement } from "react";'],
	["core/*.ts", 'import { a } from "../electron/main/x.ts";'],
	["core/a/b/*.ts", 'import { a } from "../../../renderer/x.ts";'],
	["core/a/*.ts", 'export { a } from "../../central/main.ts";'],
	["core/a/*.ts", 'const a = await import("../../central/main.ts");'],
	["shared/*.ts", 'import { createHash } from "node:crypto";'],
	["shared/methods/*.ts", 'import { readFile } from "node:fs/promises";'],
	["shared/*.ts", 'import { a } from "../core/index.ts";'],
	["shared/*.ts", 'import a from "../resources/messages/en.json";'],
	["renderer/ui/*.tsx", 'import { sha256Hex } from "../../shared/chain.ts";'],
	["renderer/ui/*.tsx", 'import { createCore } from "../../core/index.ts";'],
	["renderer/ui/*.tsx", 'import a from "../../resources/catalogue/demo.json";'],
	["renderer/ui/*.tsx", 'import { ipcRenderer } from "electron";'],
	["renderer/ui/*.tsx", 'import { join } from "node:path";'],
	["central/*.ts", 'import { createCore } from "../core/index.ts";'],
	["central/a/*.ts", 'import Database from "better-sqlite3";'],
	["electron/main/*.ts", 'import { ipcRenderer } from "electron";'],
	["electron/main/*.ts", 'import { a } from "../../renderer/ui/x.tsx";'],
	["electron/main/*.ts", 'import { a } from "../../central/main.ts";'],
	["electron/preload/*.ts", 'import { a } from "../../renderer/ui/x.tsx";'],
];
const lawful: readonly Import[] = [
	["core/a/*.ts", 'import { Refusal } from "../../shared/errors.ts";'],
	["core/a/*.ts", 'import { sha256Hex } from "../../shared/chain.ts";'],
	["core/a/*.ts", 'import { readFileSync } from "node:fs";'],
	["shared/chain.ts", 'import { createHash } from "node:crypto";'],
	["renderer/ui/*.tsx", 'import { createElement } from "react";'],
	["renderer/ui/*.tsx", 'import { readCurp } from "../../shared/curp.ts";'],
	["renderer/ui/*.tsx", 'import a from "../../resources/messages/en.json";'],
	["central/*.ts", 'import { limits } from "../shared/sync-protocol.ts";'],
	["electron/main/*.ts", 'import { ipcMain } from "electron";'],
	[
		"electron/core-host/*.ts",
		'import { createCore } from "../../core/index.ts";',
	],
	["electron/preload/*.ts", 'import { ipcRenderer } from "electron";'],
];

test("an import that crosses a border is refused, every one", () => {
	expect(refusedOf(crossing)).toEqual(crossing);
});

test("what a room needs passes", () => {
	expect(refusedOf(lawful)).toEqual([]);
	const spread: Import = [
		"shared/chain.ts",
		'import { a } from "../core/index.ts";',
	];
	expect(refusedOf([spread])).toEqual([spread]); // chain.ts may use Node, and no more than that
});
