/** A central in this process, on PostgreSQL and on PGlite in turn, with a clock the test holds. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import {
	type Central,
	type CentralOptions,
	createCentral,
} from "../../central/index.ts";
import type { Enrol, Face } from "../../shared/sync-protocol.ts";
import { startPostgres, type TestPostgres } from "./postgres.ts";
import {
	type Answer,
	ask,
	enrolRequest,
	newKey,
	TerminalClient,
} from "./stream-writer.ts";

export const ADMIN_TOKEN = "an-admin-token-only-of-tests";
const BEGIN = Date.parse("2026-11-23T15:00:00.000Z");
let offices = 0;

/** A folder for documents: one a database for every central on it, else a new one. */
function blobDirOf({ databaseUrl, dataDir }: Partial<CentralOptions>): string {
	if (dataDir) return join(dataDir, "blobs");
	const prefix = join(tmpdir(), "ventanilla-blobs-");
	const folder = databaseUrl
		? `${prefix}${basename(new URL(databaseUrl).pathname)}`
		: mkdtempSync(prefix);
	folders.add(folder);
	return folder;
}

/** Removed with the process: a database may be opened again with its documents. */
const folders = new Set<string>();
process.once("exit", () => {
	for (const folder of folders)
		rmSync(folder, { recursive: true, force: true });
});

export class TestCentral {
	now = BEGIN;
	#central: Central | null = null;
	blobDir = "";

	get central(): Central {
		if (!this.#central) throw new Error("the central has not started");
		return this.#central;
	}
	get url() {
		return this.central.url;
	}

	async start(options: Partial<CentralOptions>): Promise<void> {
		this.blobDir = blobDirOf(options);
		this.#central = await createCentral({
			adminToken: ADMIN_TOKEN,
			now: () => this.now,
			verifyPerMinute: 1000,
			blobDir: this.blobDir,
			...options,
		});
	}

	admin(method: string, path: string, body?: object): Promise<Answer> {
		return ask(
			`${this.url}/v1/admin/${path}`,
			method,
			body && JSON.stringify(body),
			{ authorization: `Bearer ${ADMIN_TOKEN}` },
		);
	}

	async office(): Promise<string> {
		const code = `OF${String(++offices).padStart(4, "0")}`;
		const made = await this.admin("POST", "offices", {
			code,
			name: `Oficina ${code}`,
			timeZone: "America/Cancun",
		});
		return made.body.officeId;
	}

	async code(officeId: string, faces: Face[] = ["counter"]): Promise<string> {
		const made = await this.admin("POST", "enrolment-codes", {
			officeId,
			faces,
		});
		return made.body.code;
	}

	enrol(code: string, key = newKey(), more: Partial<Enrol> = {}) {
		return ask(
			`${this.url}/v1/enrol`,
			"POST",
			JSON.stringify(enrolRequest(code, key, more)),
		);
	}

	/** A terminal of a new office, or of a given one. */
	async terminal(officeId?: string) {
		const code = await this.code(officeId ?? (await this.office()));
		return await TerminalClient.enrol(this.url, code);
	}

	/** The stream's operations as the administrator sees them. */
	async held(stream: string) {
		const answer = await this.admin("GET", `streams/${stream}/ops`);
		return answer.body.ops as {
			seq: number;
			hash: string;
			body: string;
			sealed: string | null;
			receivedAt: string;
			verdict: unknown;
		}[];
	}

	async quarantined(stream: string) {
		const answer = await this.admin("GET", "quarantine?limit=1000");
		return (
			answer.body.items as {
				stream: string;
				seq: number;
				hash: string;
				reason: string;
				body: string;
			}[]
		).filter((item) => item.stream === stream);
	}

	/** Rows of the central's own database, where no endpoint shows them. */
	rows<T extends Record<string, unknown>>(sql: string, params: string[] = []) {
		return this.central.database.query<T>(sql, params);
	}

	async stop(): Promise<void> {
		await this.#central?.stop();
		this.#central = null;
	}
}

/** A refusal has a code to act on and a sentence to read. */
export function expectRefusal(
	answer: Answer,
	status: number,
	error: string,
): void {
	expect([answer.status, answer.body.error]).toEqual([status, error]);
	expect(answer.body.detail).toEqual(expect.any(String));
}

export type Backend = "PostgreSQL" | "PGlite";

const shared = new TestCentral();
let on: Backend | null = null;

/** Starts the one central that the suites of this test file share. Called before they are imported. */
export function runOn(backend: Backend): void {
	on = backend;
	let server: TestPostgres | null = null;
	beforeAll(async () => {
		if (backend === "PGlite") return await shared.start({ inMemory: true });
		server = await startPostgres();
		await shared.start({ databaseUrl: await server.createDatabase() });
	});
	afterAll(async () => {
		await shared.stop();
		await server?.stop();
	});
}

/** A suite of the protocol, on the backend of the file that imports it. */
export function describeCentral(
	name: string,
	suite: (central: TestCentral, backend: Backend) => void,
): void {
	const backend = on;
	if (!backend) throw new Error("runOn comes first");
	describe(`${name} on ${backend}`, () => {
		beforeAll(() => {
			shared.now += 2 * 3_600_000; // past the wrong tries of the suite before
		});
		suite(shared, backend);
	});
}
