/** Builds powercut.c and gives the environment that puts a program under it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Moments at which the program can be ended; see powercut.c. */
export type Moment = "write" | "fsync" | "synced" | "rename";

export type Powercut = {
	/** For the program that is to be cut: what becomes durable of `dataDir` is kept. */
	under(dataDir: string): Record<string, string>;
	/** For a program that is to be killed at a moment only: a killed process loses no caches. */
	aimed(): Record<string, string>;
	/** The program ends itself at this moment of a file whose path contains `part`, or ends with it before a `$`. */
	arm(moment: Moment, part: string): void;
	disarm(): void;
	/** Puts a fresh folder in the place of `dataDir`, with only what was durable in it. */
	restore(dataDir: string): void;
};

/** Compiles the library into `dir`, where it keeps its durable copies too. */
export function buildPowercut(dir: string): Powercut {
	const library = join(dir, "powercut.so");
	const order = join(dir, "cut-at");
	const durable = join(dir, "durable");
	execFileSync("cc", [
		"-shared",
		"-fPIC",
		"-O2",
		"-o",
		library,
		join(import.meta.dirname, "powercut.c"),
		"-ldl",
	]);
	const disarm = () => rmSync(order, { force: true });
	return {
		under: (dataDir) => {
			rmSync(durable, { recursive: true, force: true });
			mkdirSync(dataDir, { recursive: true });
			// what lies there at the start is on the disk already
			cpSync(dataDir, durable, { recursive: true });
			return {
				LD_PRELOAD: library,
				POWERCUT_ROOT: dataDir,
				POWERCUT_DURABLE: durable,
				POWERCUT_AT: order,
			};
		},
		aimed: () => ({ LD_PRELOAD: library, POWERCUT_AT: order }),
		arm: (moment, part) => writeFileSync(order, `${moment}:${part}`),
		disarm,
		restore: (dataDir) => {
			disarm();
			rmSync(dataDir, { recursive: true, force: true });
			cpSync(durable, dataDir, { recursive: true });
		},
	};
}
