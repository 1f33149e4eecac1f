/** Whether a text can be found anywhere an office keeps anything: every cell of every table, every file. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ready } from "./prepared.ts";

/** @returns the tables and files that contain the text. */
export function bytesOf(office: Ready, text: string): string[] {
	const { db } = office.rt;
	const wanted = Buffer.from(text);
	const found: string[] = [];
	const tables = db
		.prepare<[], { name: string }>(
			"SELECT name FROM sqlite_schema WHERE type = 'table'",
		)
		.all();
	for (const { name } of tables)
		for (const row of db.prepare(`SELECT * FROM "${name}"`).iterate())
			for (const cell of Object.values(row as object))
				if (Buffer.from(String(cell ?? "")).includes(wanted)) found.push(name);
	for (const file of filesIn(office.dir))
		if (readFileSync(file).includes(wanted)) found.push(file);
	return [...new Set(found)];
}

const filesIn = (dir: string): string[] =>
	readdirSync(dir, { withFileTypes: true, recursive: true })
		.filter((each) => each.isFile())
		.map((each) => join(each.parentPath, each.name));
