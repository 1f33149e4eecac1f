/**
 * The projector at work inside a central: woken after a push, and by itself from time to time.
 * Several centrals may run one each; what one of them judges, no other judges again.
 */
import type { Context } from "../context.ts";
import { isPassing, WireError } from "../http/errors.ts";
import { judgeNext } from "./office.ts";
import { rebuildOffice } from "./rebuild.ts";
import { BEGIN, type Cursor, resumeNext } from "./resume.ts";

/** How often it looks for what nobody woke it for: another central's pushes, or its own of before a stop. */
const LOOK_MS = 2_000;
/** How often parked operations are tried again while the central runs: another one may be newer. */
const RESUME_MS = 10 * 60_000;
/** Another process has the office's lane. */
const BUSY_MS = 100;
/** Longest rest between two batches: judging takes at most half of the time, so that pushes get theirs. */
const REST_MS = 50;

export class Projector {
	readonly #ctx: Context;
	/** Offices with work, in the order in which they are looked at, and where the resuming of parked lanes stands. */
	readonly #offices = new Map<string, Cursor | null>();
	readonly #stopping = new AbortController();
	/** Ends the pause at hand: a stop any, a wake only that of having nothing to do. */
	#endPause: () => void = () => {};
	#isIdle = false;
	#running: Promise<void> | null = null;
	#lookAt = 0;
	#resumeAt = 0;

	constructor(ctx: Context) {
		this.#ctx = ctx;
	}

	start(): void {
		this.#running = this.#run();
	}

	/** Something of the office was accepted. Costs nothing: the caller never waits. */
	wake(office: string): void {
		if (!this.#offices.has(office)) this.#offices.set(office, null);
		if (this.#isIdle) this.#endPause();
	}

	/** Ends after the batch at hand. */
	async stop(): Promise<void> {
		this.#stopping.abort();
		this.#endPause();
		await this.#running;
	}

	async #run(): Promise<void> {
		while (!this.#stopping.signal.aborted) {
			try {
				await this.#look();
				await this.#work();
			} catch (error) {
				if (this.#stopping.signal.aborted) return;
				this.#say(error);
				this.#lookAt = 0;
				await this.#pause(LOOK_MS);
			}
		}
	}

	/** A database that is away says so itself often enough; anything else is a fault of ours. */
	#say(error: unknown): void {
		const { name, code } = error as { name?: string; code?: string };
		if (isPassing(error))
			this.#ctx.log.warn({ code }, "the projector waits for the database");
		else this.#ctx.log.error({ name, code }, "the projector failed");
	}

	async #look(): Promise<void> {
		const now = performance.now();
		if (now < this.#lookAt) return;
		const resumes = now >= this.#resumeAt;
		const rows = await this.#ctx.db.query<{ office_id: string }>(
			`SELECT DISTINCT s.office_id FROM streams s
				LEFT JOIN projection_positions p USING (office_id, stream) WHERE s.have > coalesce(p.position, 0)
			UNION SELECT office_id FROM projected_offices WHERE stale`,
		);
		for (const { office_id } of rows)
			if (!this.#offices.has(office_id)) this.#offices.set(office_id, null);
		if (resumes) await this.#lookForParked();
		this.#lookAt = now + LOOK_MS;
	}

	async #lookForParked(): Promise<void> {
		const rows = await this.#ctx.db.query<{ office_id: string }>(
			"SELECT DISTINCT office_id FROM verdicts WHERE state = 'parked'",
		);
		for (const { office_id } of rows) this.#offices.set(office_id, BEGIN);
		this.#resumeAt = performance.now() + RESUME_MS;
	}

	/** One batch of the next office; without any, waits for one. */
	async #work(): Promise<void> {
		const [next] = this.#offices;
		if (!next) return await this.#idle();
		const [office, lanes] = next;
		this.#offices.delete(office); // a wake from here on is a new one
		const began = performance.now();
		if (await this.#batch(office, lanes)) {
			const rest = Math.min(performance.now() - began, REST_MS);
			await this.#pause(rest);
		}
	}

	/** @returns whether anything was done. */
	async #batch(office: string, lanes: Cursor | null): Promise<boolean> {
		const again = (cursor: Cursor | null) =>
			this.#offices.set(office, cursor ?? this.#offices.get(office) ?? null);
		if (lanes) {
			const next = await resumeNext(this.#ctx, office, lanes);
			again(next === "busy" ? lanes : next);
			if (next === "busy") await this.#pause(BUSY_MS);
			return next !== "busy" && next !== null;
		}
		const progress = await judgeNext(this.#ctx, office);
		if (progress === "idle") return false;
		again(null);
		if (progress === "busy") await this.#pause(BUSY_MS);
		if (progress === "stale") await this.#renew(office);
		return progress === "moved";
	}

	async #renew(office: string): Promise<void> {
		try {
			await rebuildOffice(this.#ctx, office, this.#stopping.signal);
		} catch (error) {
			if (!(error instanceof WireError)) throw error;
			await this.#pause(LOOK_MS); // another process is at it
		}
	}

	async #idle(): Promise<void> {
		this.#isIdle = true;
		await this.#pause(this.#lookAt - performance.now());
		this.#isIdle = false;
	}

	#pause(ms: number): Promise<void> {
		if (this.#stopping.signal.aborted) return Promise.resolve();
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, Math.max(ms, 0)).unref();
			this.#endPause = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}
