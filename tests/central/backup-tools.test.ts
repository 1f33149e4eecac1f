/** How the backup calls PostgreSQL's programs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyServer } from "../../central/backup/tools.ts";

test("the database's password is in no program's arguments", async () => {
	const folder = mkdtempSync(join(tmpdir(), "ventanilla-backup-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const said = join(folder, "said");
	writeFileSync(
		join(folder, "pg_basebackup"),
		`#!/bin/sh\nprintf '%s\\n' "$PGPASSWORD" "$@" > ${said}\n`,
		{ mode: 0o755 },
	);
	const url = "postgres://backup:se%3Acret@db:5433/ventanilla?sslmode=require";
	await copyServer(folder, url, join(folder, "base"));
	const [password, ...args] = readFileSync(said, "utf8").trim().split("\n");
	expect(password).toBe("se:cret");
	expect(args).toContain(
		"--dbname=postgres://backup@db:5433/ventanilla?sslmode=require",
	);
	expect(args.join(" ")).not.toMatch(/se(%3A|:)cret/);
});
