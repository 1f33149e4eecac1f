/** A PostgreSQL of Debian with its archive and backup programs, of its own user, as a town would run it. */
import { execFileSync } from "node:child_process";
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statfsSync,
	writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const VERSIONS = "/usr/lib/postgresql";

/** The folder of the newest version's programs, or null: Debian's package is not installed. */
export function debianPrograms(): string | null {
	const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
	const found = versions
		.map((version) => join(VERSIONS, version, "bin"))
		.filter((bin) => existsSync(join(bin, "pg_verifybackup")));
	return found.at(-1) ?? null;
}

/** PostgreSQL refuses root; there it runs as the user its package made. */
const isRoot = process.getuid?.() === 0;
const run = (program: string, args: readonly string[]) =>
	execFileSync(
		isRoot ? "runuser" : program,
		isRoot ? ["-u", "postgres", "--", program, ...args] : args,
		{ stdio: ["ignore", "ignore", "pipe"] },
	);

const freePort = () =>
	new Promise<number>((resolve) => {
		const server = createServer();
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});

/** In memory where that has room: how long a disk takes to sync a thousand files is not what is looked at. */
function roomy(): string {
	const memory = "/dev/shm";
	if (!existsSync(memory)) return tmpdir();
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > 1e9 ? memory : tmpdir();
}

export class DebianPostgres {
	readonly url: string;
	/** What is archived and backed up, as on another machine. */
	readonly backups: string;
	readonly #bin: string;
	readonly #data: string;
	readonly #folder: string;
	#running = false;

	private constructor(bin: string, folder: string, port: number) {
		this.#bin = bin;
		this.#folder = folder;
		this.#data = join(folder, "data");
		this.backups = join(folder, "backups");
		this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	}

	/** Makes a cluster that archives its log, and starts it. */
	static async make(bin: string): Promise<DebianPostgres> {
		const folder = mkdtempSync(join(roomy(), "ventanilla-pg-"));
		const port = await freePort();
		const server = new DebianPostgres(bin, folder, port);
		const wal = join(server.backups, "wal");
		mkdirSync(wal, { recursive: true });
		server.#own();
		run(join(bin, "initdb"), [
			`--pgdata=${server.#data}`,
			"--username=postgres",
			"--auth=trust",
			"--encoding=UTF8",
			"--locale=C",
			"--no-sync",
			"--wal-segsize=1",
		]);
		appendFileSync(
			join(server.#data, "postgresql.conf"),
			`listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = '${folder}'
recovery_init_sync_method = syncfs
archive_mode = on
archive_command = 'cmp -s %p ${wal}/%f || { test ! -f ${wal}/%f && cp %p ${wal}/%f.part && sync ${wal}/%f.part && mv ${wal}/%f.part ${wal}/%f; }'
`,
		);
		server.start();
		// each is three hundred files more to copy and to sync with every backup
		for (const name of ["template0", "template1"]) {
			await server.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
			await server.query(`DROP DATABASE ${name}`);
		}
		return server;
	}

	#own(): void {
		if (isRoot) execFileSync("chown", ["-R", "postgres", this.#folder]);
	}

	#control(...words: string[]): void {
		run(join(this.#bin, "pg_ctl"), [
			`--pgdata=${this.#data}`,
			"--wait",
			`--log=${join(this.#folder, "log")}`,
			...words,
		]);
	}

	start(): void {
		this.#control("start");
		this.#running = true;
	}

	/** Resolves when a recovery is over and the server takes writes. */
	async #recovered(): Promise<void> {
		const state = () =>
			this.query<{ yet: boolean }>("SELECT pg_is_in_recovery() AS yet").catch(
				() => [{ yet: true }], // not even readable so far
			);
		while ((await state())[0]?.yet) await sleep(50);
	}

	stop(mode: "fast" | "immediate"): void {
		if (!this.#running) return;
		this.#control("stop", `--mode=${mode}`);
		this.#running = false;
	}

	/** The runbook's steps: the newest base backup in place of the data, then the archived log, or what is left when the archive is lost too. */
	async restore(from: "base" | "base and log"): Promise<void> {
		const wal = join(this.backups, "wal");
		if (from === "base")
			for (const name of readdirSync(wal)) rmSync(join(wal, name));
		rmSync(this.#data, { recursive: true });
		const bases = readdirSync(this.backups).filter((name) =>
			name.startsWith("base-"),
		);
		cpSync(join(this.backups, bases.sort().at(-1) as string), this.#data, {
			recursive: true,
		});
		// always a recovery: a server that went on in the old timeline would archive over what is there
		writeFileSync(join(this.#data, "recovery.signal"), "");
		appendFileSync(
			join(this.#data, "postgresql.conf"),
			`restore_command = 'cp ${wal}/%f %p'\n`,
		);
		execFileSync("chmod", ["700", this.#data]);
		this.#own();
		this.start();
		await this.#recovered();
	}

	/** Ends the server and removes everything of it. */
	remove(): void {
		this.stop("immediate");
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
		const client = new pg.Client({ connectionString: this.url });
		await client.connect();
		const { rows } = await client.query<T>(sql).finally(() => client.end());
		return rows;
	}
}
