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
/** Pushes go first: a batch is judged when none came for so long, */
const QUIET_MS = 50;
/** but never later than this: an office that is never quiet is judged too. */
const LATEST_MS = 500;

export class Projector {
	readonly #ctx: Context;
	/** Offices with work, in the order in which they are looked at, and where the resuming of parked lanes stands. */
	readonly #offices = new Map<string, Cursor | null>();
	readonly #stopping = new AbortController();
	/** Ends the pause at hand: a stop any, a wake only that of having nothing to do. */
	#endPause: () => void = () => {};
	#isIdle = false;
	/** Offices that are built anew. */
	readonly #renewing = new Map<string, Promise<void>>();
	#pushedAt = Number.NEGATIVE_INFINITY;
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
		this.#pushedAt = performance.now();
		if (this.#isIdle) this.#endPause();
	}

	/** Ends after the batch at hand. */
	async stop(): Promise<void> {
		this.#stopping.abort();
		this.#endPause();
		await this.#running;
		await Promise.all(this.#renewing.values());
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
		if (this.#offices.size === 0) return await this.#idle();
		await this.#letPushesGo();
		const [next] = this.#offices;
		if (!next || this.#stopping.signal.aborted) return;
		const [office, lanes] = next;
		this.#offices.delete(office); // a wake from here on is a new one
		await this.#batch(office, lanes);
	}

	async #letPushesGo(): Promise<void> {
		const latest = performance.now() + LATEST_MS;
		while (!this.#stopping.signal.aborted) {
			const until = Math.min(this.#pushedAt + QUIET_MS, latest);
			const wait = until - performance.now();
			if (wait <= 0) return;
			await this.#pause(wait);
		}
	}

	async #batch(office: string, lanes: Cursor | null): Promise<void> {
		const again = (cursor: Cursor | null) =>
			this.#offices.set(office, cursor ?? this.#offices.get(office) ?? null);
		if (lanes) {
			const next = await resumeNext(this.#ctx, office, lanes);
			again(next === "busy" ? lanes : next);
			if (next === "busy") await this.#yield();
			return;
		}
		const progress = await judgeNext(this.#ctx, office);
		if (progress === "stale") this.#renew(office);
		else if (progress !== "idle") again(null);
		if (progress === "busy") await this.#yield();
	}

	/** Another process has the lane; where there is other work, it comes first. */
	async #yield(): Promise<void> {
		if (this.#offices.size === 1) await this.#pause(BUSY_MS);
	}

	/** Beside the other offices: it may take long. One that fails is found stale again at the next look. */
	#renew(office: string): void {
		if (this.#renewing.has(office)) return;
		const { signal } = this.#stopping;
		const work = rebuildOffice(this.#ctx, office, signal)
			.then(
				() => this.wake(office),
				(error) => {
					const elsewhere = error instanceof WireError;
					if (!elsewhere && !signal.aborted) this.#say(error);
				},
			)
			.finally(() => this.#renewing.delete(office));
		this.#renewing.set(office, work);
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
