/** What `durable` stands on: a base backup that was verified, and the log from there on, read through. */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Api, noAnswer, refusal } from "../admin/api.ts";
import { listRevocations } from "../admin/commands.ts";
import { baseName, newestBase, walFolder, writeRevocations } from "./folder.ts";
import { readMarks, setMarks } from "./marks.ts";
import { copyServer, programsOf, runTool } from "./tools.ts";

export type Job = {
	api: Api;
	databaseUrl: string;
	/** On another machine. */
	folder: string;
	/** Where PostgreSQL's programs are, when not in Debian's place. */
	programs: string | undefined;
};

/** How long the server may take to archive one segment. */
const ARCHIVE_MS = 120_000;
const LOOK_MS = 200;

async function onServer<T>(
	job: Job,
	work: (client: pg.Client) => Promise<T>,
): Promise<T> {
	const client = new pg.Client({ connectionString: job.databaseUrl });
	try {
		await client.connect();
		return await work(client);
	} catch (error) {
		if (error instanceof pg.DatabaseError)
			throw refusal(`PostgreSQL: ${error.message}`);
		throw error;
	} finally {
		await client.end();
	}
}

async function programs(job: Job, client: pg.Client): Promise<string> {
	const { rows } = await client.query<{ version: number }>(
		"SELECT current_setting('server_version_num')::integer / 10000 AS version",
	);
	return programsOf(rows[0]?.version ?? 0, job.programs);
}

/** The revocations of this moment, beside every backup. */
async function keepRevocations({ api, folder }: Job): Promise<void> {
	const lines: unknown[] = [];
	for await (const line of listRevocations(api)) lines.push(line);
	writeRevocations(folder, lines);
}

/** A new base backup; nothing is told to be durable before it was verified. @throws Failure */
export async function baseBackup(job: Job) {
	mkdirSync(job.folder, { recursive: true });
	await keepRevocations(job);
	const marks = await readMarks(job.api);
	const bin = await onServer(job, (client) => programs(job, client));
	const name = baseName(new Date());
	const whole = join(job.folder, name);
	const part = `${whole}.part`;
	await copyServer(bin, job.databaseUrl, part);
	await runTool(bin, "pg_verifybackup", ["--quiet", part]);
	renameSync(part, whole);
	return { base: name, streams: await setMarks(job.api, marks) };
}

/** Closes the log's segment, waits for it in the archive and reads it through from the newest base on. @throws Failure */
export async function walBackup(job: Job) {
	await keepRevocations(job);
	const base = newestBase(job.folder);
	const marks = await readMarks(job.api);
	const { bin, end, segment } = await onServer(job, async (client) => {
		const { rows } = await client.query<{ lsn: string; segment: string }>(
			"SELECT lsn, pg_walfile_name(lsn) AS segment FROM pg_switch_wal() AS lsn",
		);
		const [at] = rows;
		if (!at) throw refusal("the server closed no segment");
		return {
			bin: await programs(job, client),
			end: at.lsn,
			segment: at.segment,
		};
	});
	if (Number.parseInt(segment.slice(0, 8), 16) !== base.timeline)
		throw refusal(
			"the server was restored since the newest base backup: make a new one",
		);
	await archived(join(walFolder(job.folder), segment));
	await runTool(bin, "pg_waldump", [
		"--quiet",
		`--path=${walFolder(job.folder)}`,
		`--timeline=${base.timeline}`,
		`--start=${base.end}`,
		`--end=${end}`,
	]);
	return { segment, streams: await setMarks(job.api, marks) };
}

/** @throws Failure 3 when the server does not bring it */
async function archived(file: string): Promise<void> {
	const until = Date.now() + ARCHIVE_MS;
	while (!existsSync(file)) {
		if (Date.now() > until)
			throw noAnswer(
				`${file} does not come: see the server's archive_command and pg_stat_archiver`,
			);
		await sleep(LOOK_MS);
	}
}
