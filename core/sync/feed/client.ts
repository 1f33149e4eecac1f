/**
 * Listens to the central: a long poll a scope, beside the shipper, which finds out whether the line is well.
 * A failure here is waited out, at the latest until the shipper got through again.
 */
import { officeScope, parseScope, verdictScope } from "../../../shared/feed.ts";
import type { Runtime } from "../../runtime.ts";
import { backOff } from "../back-off.ts";
import { NoAnswer, Wait } from "../http.ts";
import { tryParked } from "./again.ts";
import { FeedRefused, pull } from "./pull.ts";

/** What the central refuses, or signs wrongly, is asked for again this seldom. */
const REFUSED_MS = 5 * 60_000;

/** A long poll without news that took less was none. */
const LEAST_MS = 1000;

export class FeedClient {
	readonly #rt: Runtime;
	readonly #stop = new AbortController();
	/** Aborted to end the pauses early. */
	#pause = new AbortController();
	readonly #loops = new Map<string, Promise<void>>();

	constructor(rt: Runtime) {
		this.#rt = rt;
	}

	/** The line is well: listens to what it does not listen to yet. @param again after it was not. */
	listen(again: boolean): void {
		if (this.#stop.signal.aborted || !this.#rt.identity.enrolment) return;
		if (this.#loops.size === 0) tryParked(this.#rt);
		if (again) this.tryNow();
		for (const scope of this.#scopes())
			if (!this.#loops.has(scope)) this.#loops.set(scope, this.#run(scope));
	}

	/** Ends the pauses, but for those the central asked for. */
	tryNow(): void {
		this.#pause.abort();
		this.#pause = new AbortController();
	}

	async stop(): Promise<void> {
		this.#stop.abort();
		this.#pause.abort();
		await Promise.all(this.#loops.values());
	}

	#scopes(): string[] {
		const { identity, q } = this.#rt;
		return [
			"catalogue",
			officeScope(identity.officeId),
			...q.outbox.streams().map(({ stream }) => verdictScope(stream)),
		];
	}

	async #run(scope: string): Promise<void> {
		let failures = 0;
		while (!this.#stop.signal.aborted) {
			try {
				const began = this.#rt.deps.clock.mono();
				const news = await pull(this.#rt, scope, this.#stop.signal);
				const took = this.#rt.deps.clock.mono() - began;
				// A central that has nothing lets us wait; who answers at once is something in between.
				if (!news && took < LEAST_MS) throw new NoAnswer("nothing, at once");
				failures = 0;
			} catch (error) {
				if (this.#stop.signal.aborted) return;
				failures++;
				await this.#rt.deps.clock.sleep(
					...this.#failed(scope, error, failures),
				);
			}
		}
	}

	/** @returns how long to pause, and what ends the pause early. */
	#failed(
		scope: string,
		error: unknown,
		failures: number,
	): [number, AbortSignal] {
		if (error instanceof Wait) return [error.ms, this.#stop.signal];
		if (error instanceof FeedRefused) {
			this.#refused(scope, error.message);
			return [REFUSED_MS, this.#pause.signal];
		}
		if (!(error instanceof NoAnswer))
			this.#rt.deps.log.error(
				{ err: this.#rt.broken(error), scope },
				"the feed could not be taken",
			);
		return [backOff(this.#rt, failures), this.#pause.signal];
	}

	/** Somebody must see to it; said once. */
	#refused(scope: string, reason: string): void {
		const { q, hub, deps } = this.#rt;
		// A stream that another terminal writes is the shipper's to report.
		if (reason === "forbidden" && parseScope(scope)?.kind === "verdicts")
			return;
		if (q.feed.scope.get(scope)?.refused === reason) return;
		deps.log.error({ scope, reason }, "the feed was refused");
		if (!this.#rt.stopped) q.feed.refused.run(scope, reason);
		hub.publish([["sync", "sync"]]);
	}
}
