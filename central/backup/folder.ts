/**
 * The backup's folder, on another machine: `base-<time>` each a verified base backup, `wal` what the
 * server archives, `revocations` the list a restore repeats.
 */
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { refusal } from "../admin/api.ts";

/** To the millisecond: two of one second must not stand in each other's way. */
export const baseName = (at: Date) =>
	`base-${at.toISOString().replace(/[-:.]/g, "")}`;

export const walFolder = (folder: string) => join(folder, "wal");

const manifestSchema = z.object({
	"WAL-Ranges": z
		.array(z.object({ Timeline: z.int(), "End-LSN": z.string() }))
		.min(1),
});

/** Where the newest base backup ends in the log. @throws Failure 1 */
export function newestBase(folder: string): { timeline: number; end: string } {
	const names = existsSync(folder) ? readdirSync(folder) : [];
	const newest = names.filter((name) => /^base-[\dTZ]+$/.test(name)).sort();
	const name = newest.at(-1);
	if (!name) throw refusal(`there is no base backup in ${folder} yet`);
	const file = join(folder, name, "backup_manifest");
	const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
	const range = manifest["WAL-Ranges"].at(-1);
	if (!range) throw refusal(`${file} names no range of the log`);
	return { timeline: range.Timeline, end: range["End-LSN"] };
}

/** Replaces the list of revocations whole. */
export function writeRevocations(
	folder: string,
	lines: readonly unknown[],
): void {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, "revocations");
	const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
	writeFileSync(`${file}.part`, text, { mode: 0o600, flush: true });
	renameSync(`${file}.part`, file);
}
