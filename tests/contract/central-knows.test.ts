/** Whatever a terminal of this version writes, a central of this version knows what to make of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projections } from "../../central/projector/projections.ts";
import { root } from "../harness/process.ts";

/** What the core's own projection names, and what is appended anywhere. */
const NAMED = /"([a-z]+\.[a-zA-Z]+)"/g;
const APPENDED = /append\(\s*"([a-z]+\.[a-zA-Z]+)"/g;

test("the central knows every type of operation the core writes", () => {
	const types = readdirSync(join(root, "core"), { recursive: true })
		.map(String)
		.filter((file) => file.endsWith(".ts"))
		.flatMap((file) => {
			const text = readFileSync(join(root, "core", file), "utf8");
			const projects = /projection\.ts$|journal.project\.ts$/.test(file);
			return [...text.matchAll(projects ? NAMED : APPENDED)];
		})
		.map(([, type]) => type ?? "");
	// a wrapper is what it wraps
	const written = new Set(types.filter((type) => type !== "stream.adopted"));
	expect(written.size).toBeGreaterThan(70);
	const known = (type: string) => Object.hasOwn(projections.handlers, type);
	expect([...written].filter((type) => !known(type))).toEqual([]);
});
