import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export type Prepared = {
	electronPath: string;
	electronKind: "official" | "assembled";
	nativeBinding: string | null;
};

/** What a test needs to start the app; `uid` is set when it runs as somebody else than the tests. */
export type TestRuntime = {
	executable: string;
	root: string;
	nativeBinding: string | null;
	uid: number | null;
	display?: string;
};

export const NOBODY = 65534;
const asNobody = [
	`--reuid=${NOBODY}`,
	`--regid=${NOBODY}`,
	"--clear-groups",
	"--",
];

const nobodyCan = (test: "-r" | "-x", path: string) =>
	spawnSync("setpriv", [...asNobody, "test", test, path]).status === 0;

/**
 * A program that starts another one as nobody: Chromium refuses its sandbox to root.
 * Its folder is copied to `copy` when nobody may not use it where it is.
 */
export function executableForNobody(original: string, copy: string) {
	let executable = original;
	if (!nobodyCan("-x", original)) {
		cpSync(dirname(original), copy, {
			recursive: true,
			verbatimSymlinks: true,
		});
		executable = join(copy, basename(original));
	}
	const file = `${copy}-as-nobody`;
	writeFileSync(
		file,
		`#!/bin/sh\nexec setpriv ${asNobody.join(" ")} '${executable}' "$@"\n`,
	);
	chmodSync(file, 0o755);
	return file;
}

/**
 * As an ordinary user: what was prepared, as it is. As root: the same run by nobody,
 * from copies in `stage` where nobody may not read the originals (a home folder, say).
 */
export function runtimeForTests(
	root: string,
	{ electronPath, nativeBinding }: Prepared,
	stage: string,
): TestRuntime {
	if (process.getuid?.() !== 0)
		return { executable: electronPath, root, nativeBinding, uid: null };
	chmodSync(stage, 0o755);
	let binding = nativeBinding;
	if (nativeBinding && !nobodyCan("-r", nativeBinding)) {
		binding = join(stage, "better_sqlite3.node");
		cpSync(nativeBinding, binding);
	}
	return {
		executable: executableForNobody(electronPath, join(stage, "electron")),
		root: nobodyCan("-r", join(root, "package.json"))
			? root
			: stageApp(root, join(stage, "app")),
		nativeBinding: binding,
		uid: NOBODY,
	};
}

function stageApp(root: string, app: string) {
	mkdirSync(join(app, "node_modules"), { recursive: true });
	for (const part of ["out", "package.json", "node_modules/better-sqlite3"])
		cpSync(join(root, part), join(app, part), { recursive: true });
	return app;
}
