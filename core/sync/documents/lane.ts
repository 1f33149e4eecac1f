/** Ships documents beside the operations: only those whose operation has arrived, and only while none is waiting. */
import { once } from "node:events";
import { terminalStream } from "../../../shared/sync-protocol.ts";
import { wallTime } from "../../../shared/time.ts";
import type { Runtime } from "../../runtime.ts";
import { backOff } from "../back-off.ts";
import { NoAnswer, Wait } from "../http.ts";
import type { OutboxStream } from "../outbox.ts";
import { linkOf, setLink } from "../state.ts";
import { Pace } from "./pace.ts";
import type { Due } from "./queries.ts";
import { type Shipped, ship } from "./ship.ts";

const AT_ONCE = 100;
/** What waits for an administrator's decision is asked for this seldom. */
const APART_MS = 60 * 60_000;

const isWaiting = ({ stopped, have, acked }: OutboxStream) =>
	stopped === null && have > acked;

export class DocumentLane {
	readonly #rt: Runtime;
	readonly #stop = new AbortController();
	readonly #pace = new Pace();
	/** Aborted to end a pause early. */
	#pause = new AbortController();
	/** The line was used since the last round began. */
	#news = true;
	/** What was given up is tried again, as at every start. */
	#forgives = true;
	/** When the documents of operations in quarantine are asked for again. */
	#apartAt = 0;
	#failures = 0;
	#done: Promise<void> = Promise.resolve();

	constructor(rt: Runtime) {
		this.#rt = rt;
	}

	start(): void {
		this.#done = this.#run();
	}

	/** The operations had their turn. Where they got through a line that was down, it is well again. */
	takeTurn(lineIsBack: boolean): void {
		this.#news = true;
		if (lineIsBack) this.#failures = 0;
		if (this.#failures === 0) this.#pause.abort();
	}

	/** Somebody asks to try now, also what was given up. */
	tryNow(): void {
		this.#forgives = true;
		this.#apartAt = 0;
		this.takeTurn(true);
	}

	async stop(): Promise<void> {
		this.#stop.abort();
		this.#pause.abort();
		await this.#done;
	}

	async #run(): Promise<void> {
		while (!this.#stop.signal.aborted) {
			const ms = await this.#round();
			this.#pause = new AbortController();
			if (this.#stop.signal.aborted || (this.#news && this.#failures === 0))
				continue;
			const { signal } = this.#pause;
			if (ms === null) await once(signal, "abort");
			else await this.#rt.deps.clock.sleep(ms, signal);
		}
	}

	/** One try at everything that is due. @returns how long to pause, or null: until the next turn. */
	async #round(): Promise<number | null> {
		this.#news = false;
		try {
			if (this.#forgives) this.#rt.q.documents.forgiveAll.run();
			this.#forgives = false;
			if (this.#rt.identity.enrolment) await this.#shipAll();
			this.#failures = 0;
			return null;
		} catch (error) {
			return this.#failed(error);
		}
	}

	async #shipAll(): Promise<void> {
		this.#demandSameCentral();
		const apart = this.#isApartDue();
		const { clock } = this.#rt.deps;
		// Before the first is asked for: whoever asks to try meanwhile is not forgotten.
		if (apart) this.#apartAt = clock.mono() + APART_MS;
		const isDone = await this.#shipDue(apart ? 1 : 0);
		if (apart && !isDone) this.#apartAt = 0;
	}

	/** @returns whether each had its turn. */
	async #shipDue(apart: 0 | 1): Promise<boolean> {
		const { due } = this.#rt.q.documents;
		let after = { pos: 0, sha256: "" };
		for (;;) {
			const some = due.all({ ...after, most: AT_ONCE, apart });
			for (const document of some) {
				if (this.#stop.signal.aborted || this.#yields()) return false;
				this.#note(document, await ship(this.#way, document));
			}
			const last = some.at(-1);
			if (!last || some.length < AT_ONCE) return true;
			after = last;
		}
	}

	/** Not while a stream still goes: the central is about to set it apart, or to take it. */
	#isApartDue(): boolean {
		const streams = this.#rt.q.outbox.streams();
		return (
			this.#rt.deps.clock.mono() >= this.#apartAt &&
			streams.some(({ stopped }) => stopped === "revoked") &&
			!streams.some(isWaiting)
		);
	}

	get #way() {
		return {
			rt: this.#rt,
			pace: this.#pace,
			signal: this.#stop.signal,
			yields: () => this.#yields(),
		};
	}

	/** Whether operations are waiting for the line. Where they cannot be sent, it is free. */
	#yields(): boolean {
		return (
			linkOf(this.#rt).state !== "offline" &&
			this.#rt.q.outbox.streams().some(isWaiting)
		);
	}

	/** Another epoch is a central that was restored, or another one: what it has is asked anew. */
	#demandSameCentral(): void {
		const { outbox, documents } = this.#rt.q;
		const { terminal, incarnation } = this.#rt.identity;
		const own = terminalStream(terminal, incarnation);
		const epoch = outbox.streams().find(({ stream }) => stream === own)?.epoch;
		const known = documents.epoch.get()?.value;
		if (!epoch || epoch === known) return;
		this.#rt.transact(() => {
			if (known) documents.doubtAll.run();
			documents.setEpoch.run(epoch);
		});
	}

	#note({ sha256 }: Due, end: Shipped): void {
		const { documents } = this.#rt.q;
		if (end === "later" || end === "yielded") return;
		if (end !== "shipped") {
			this.#rt.deps.log.error(
				{ sha256, trouble: end },
				"a document stays here",
			);
			documents.trouble.run({ sha256, trouble: end });
			setLink(this.#rt, {});
			return;
		}
		documents.shipped.run(sha256);
		setLink(this.#rt, { lastSentAt: wallTime(this.#rt.deps.clock.now()) });
	}

	#failed(error: unknown): number {
		if (this.#stop.signal.aborted) return 0;
		this.#failures++;
		this.#apartAt = 0;
		if (error instanceof Wait) return error.ms;
		if (error instanceof NoAnswer)
			this.#rt.deps.log.info({ reason: error.message }, "documents wait");
		else
			this.#rt.deps.log.error(
				{ err: this.#rt.broken(error) },
				"sending documents failed",
			);
		return backOff(this.#rt, this.#failures);
	}
}
