/** Ships both streams: in order, one request in flight a stream, calmly for as long as it takes; documents beside them. */
import { limits } from "../../shared/sync-protocol.ts";
import { wallTime } from "../../shared/time.ts";
import { beginNext, NumberRefused } from "../incarnation/begin-next.ts";
import { COPY } from "../incarnation/found.ts";
import { endAtParting, isWritten, lookAgain } from "../incarnation/leave.ts";
import { readPlan } from "../incarnation/plan.ts";
import type { Runtime } from "../runtime.ts";
import { backOff } from "./back-off.ts";
import { DocumentLane } from "./documents/lane.ts";
import { EnrolmentRefused, enrolExisting } from "./enrol.ts";
import { NoAnswer, Wait } from "./http.ts";
import type { OutboxStream } from "./outbox.ts";
import { heartbeat, push } from "./push.ts";
import { linkOf, noteContact, recallContact, setLink } from "./state.ts";

const HEARTBEAT_MS = 60_000;
/** What the central refuses for good until somebody acts there is asked again this seldom. A central shuts an address out after ten wrong codes an hour, and an office has one address. */
const REFUSED_MS = 60 * 60_000;

export class Shipper {
	readonly #rt: Runtime;
	/** Told after every round that got through; `again`: after one that did not. */
	readonly #onWell: (again: boolean) => void;
	readonly #stop = new AbortController();
	/** Aborted to end a pause early. */
	#pause = new AbortController();
	/** Something was committed since the last round began. */
	#news = true;
	#failures = 0;
	readonly #documents: DocumentLane;
	#done: Promise<void> = Promise.resolve();

	constructor(rt: Runtime, onWell: (again: boolean) => void) {
		this.#rt = rt;
		this.#documents = new DocumentLane(rt);
		this.#onWell = onWell;
	}

	start(): void {
		if (!this.#rt.config.central && !this.#rt.identity.enrolment) return;
		recallContact(this.#rt);
		this.#settle();
		this.#rt.onCommit(() => this.#poke());
		this.#done = this.#run();
		this.#documents.start();
	}

	/** A commit ends a pause for news, but not a back-off: a dead line is not asked at every keystroke. */
	#poke(): void {
		this.#news = true;
		if (this.#failures === 0) this.#pause.abort();
	}

	/** Somebody asks to try now; what made a stream stop may have been put right at the central. */
	tryNow(): void {
		const { outbox } = this.#rt.q;
		for (const { id, stopped } of outbox.streams())
			if (stopped !== null && stopped !== COPY) outbox.stop(id, null);
		this.#failures = 0;
		this.#news = true;
		this.#pause.abort();
		this.#documents.tryNow();
	}

	async stop(): Promise<void> {
		this.#stop.abort();
		this.#pause.abort();
		await Promise.all([this.#done, this.#documents.stop()]);
	}

	async #run(): Promise<void> {
		while (!this.#stop.signal.aborted) {
			await this.#sleep(await this.#round());
		}
	}

	async #sleep(ms: number): Promise<void> {
		this.#pause = new AbortController();
		if (this.#stop.signal.aborted || (this.#news && this.#failures === 0))
			return;
		await this.#rt.deps.clock.sleep(ms, this.#pause.signal);
	}

	/** One try at everything. @returns how long to pause. */
	async #round(): Promise<number> {
		this.#news = false;
		try {
			if (!this.#rt.identity.enrolment)
				await enrolExisting(this.#rt, this.#stop.signal);
			const streams = this.#flowing();
			const before = streams.reduce((n, each) => n + each.have - each.acked, 0);
			// All of them, also after one failed: a drain left behind would be a second request in flight.
			const drained = await Promise.allSettled(
				streams.map((each) => this.#drain(each)),
			);
			for (const each of drained)
				if (each.status === "rejected") throw each.reason;
			const plan = readPlan(this.#rt.db);
			if (plan) await beginNext(this.#rt, plan, this.#stop.signal);
			else if (before === 0) await this.#beat();
			const wasDown = this.#failures > 0;
			this.#failures = 0;
			noteContact(this.#rt);
			this.#settle();
			this.#documents.takeTurn(wasDown);
			this.#onWell(wasDown);
			return plan ? 0 : HEARTBEAT_MS;
		} catch (error) {
			return this.#failed(error);
		}
	}

	/** The streams that are written to say they are there; one that was left is looked at after a restore of the central. */
	async #beat(): Promise<void> {
		for (const each of this.#flowing())
			if (isWritten(this.#rt, each))
				await heartbeat(this.#rt, each, this.#stop.signal);
		const flowing = this.#flowing();
		const { epoch = null } =
			flowing.find((each) => isWritten(this.#rt, each)) ?? {};
		if (epoch === null) return;
		for (const each of flowing)
			if (!isWritten(this.#rt, each) && each.epoch !== epoch)
				await lookAgain(this.#rt, each, epoch, this.#stop.signal);
	}

	/** The line is well. A stream that stopped stays visible, after a restart too. */
	#settle(): void {
		const reason =
			this.#rt.q.outbox.streams().find(({ stopped }) => stopped !== null)
				?.stopped ?? null;
		const state = reason === null ? "idle" : "stopped";
		setLink(this.#rt, { state, since: null, reason });
	}

	#flowing = (): OutboxStream[] =>
		this.#rt.q.outbox.streams().filter(({ stopped }) => stopped === null);

	async #drain(from: OutboxStream): Promise<void> {
		let largest: number = limits.batchOps;
		let most = largest;
		for (let stream: OutboxStream | undefined = from; stream; ) {
			if (stream.have <= stream.acked || this.#stop.signal.aborted) return;
			const outcome = await push(this.#rt, stream, most, this.#stop.signal);
			if (outcome === "stopped") return;
			if (outcome === "parted")
				await endAtParting(this.#rt, stream, this.#stop.signal);
			if (outcome === "later") throw new NoAnswer("the central failed");
			// After a passing fault the batches grow again, but not beyond what was too large.
			if (outcome === "sent") most = Math.min(largest, most * 2);
			if (outcome === "halve" || outcome === "too_large")
				most = Math.max(
					1,
					Math.floor(Math.min(most, stream.have - stream.acked) / 2),
				);
			if (outcome === "too_large") largest = most;
			stream = this.#flowing().find(({ id }) => id === from.id);
		}
	}

	#failed(error: unknown): number {
		if (this.#stop.signal.aborted) return 0;
		if (error instanceof Wait) {
			this.#failures++;
			return error.ms;
		}
		this.#failures++;
		this.#documents.takeTurn(false);
		if (error instanceof EnrolmentRefused || error instanceof NumberRefused) {
			setLink(this.#rt, { state: "stopped", reason: error.message });
			return REFUSED_MS;
		}
		if (!(error instanceof NoAnswer))
			this.#rt.deps.log.error(
				{ err: this.#rt.broken(error) },
				"shipping failed",
			);
		const { since, lastContactAt } = linkOf(this.#rt);
		const now = wallTime(this.#rt.deps.clock.now());
		setLink(this.#rt, {
			state: "offline",
			since: since ?? lastContactAt ?? now,
		});
		return backOff(this.#rt, this.#failures);
	}
}
