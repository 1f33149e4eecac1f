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
import { failuresAt, noteFailing } from "./failing.ts";
import { heartbeat, tell } from "./heartbeat.ts";
import { NoAnswer, Wait } from "./http.ts";
import type { OutboxStream } from "./outbox.ts";
import { push } from "./push.ts";
import { resumed } from "./resume.ts";
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
	/** When the central was last told of each stream, by the clock that never jumps. */
	readonly #told = new Map<number, number>();
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
		this.#done = this.#run();
		this.#documents.start();
	}

	/** A commit ends a pause for news, but not a back-off: a dead line is not asked at every keystroke. */
	poke(): void {
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
			// One that is made meanwhile waits for the next round: its streams' ends were not sent in this one.
			const plan = readPlan(this.#rt.db);
			const streams = this.#flowing();
			const before = streams.reduce((n, each) => n + each.have - each.acked, 0);
			if (before === 0) this.#told.clear(); // there is nothing else to say
			// All of them, also after one failed: a drain left behind would be a second request in flight.
			const drained = await Promise.allSettled(
				streams.map((each) => this.#drain(each)),
			);
			for (const each of drained)
				if (each.status === "rejected") throw each.reason;
			// What the central failed at is not sent: a change over now would count it as if it were.
			const begins =
				plan !== null &&
				this.#flowing().every(({ have, acked }) => have <= acked);
			if (begins) await beginNext(this.#rt, plan, this.#stop.signal);
			else if (before === 0) await this.#lookAgain();
			await this.#tellOfStopped();
			const wasDown = this.#failures > 0;
			this.#failures = 0;
			noteContact(this.#rt);
			this.#settle();
			this.#documents.takeTurn(wasDown);
			this.#onWell(wasDown);
			return begins ? 0 : this.#untilNext();
		} catch (error) {
			return this.#failed(error);
		}
	}

	/** Until the next heartbeat, or until an operation the central failed at is tried again. */
	#untilNext(): number {
		const tries = this.#flowing().map((each) => failuresAt(this.#rt, each));
		const most = Math.max(0, ...tries);
		return most > 0
			? Math.min(HEARTBEAT_MS, backOff(this.#rt, most))
			: HEARTBEAT_MS;
	}

	/** A stream that is written to says how far it is, also while it has much to send. */
	#isDue = (stream: OutboxStream): boolean =>
		this.#isTime(stream) && isWritten(this.#rt, stream);

	#isTime({ id }: OutboxStream): boolean {
		const last = this.#told.get(id);
		const now = this.#rt.deps.clock.mono();
		return last === undefined || now - last >= HEARTBEAT_MS;
	}

	#noteTold = ({ id }: OutboxStream) =>
		this.#told.set(id, this.#rt.deps.clock.mono());

	/** A stream that was left is looked at after a restore of the central. */
	async #lookAgain(): Promise<void> {
		const flowing = this.#flowing();
		const { epoch = null } =
			flowing.find((each) => isWritten(this.#rt, each)) ?? {};
		if (epoch === null) return;
		for (const each of flowing)
			if (!isWritten(this.#rt, each) && each.epoch !== epoch)
				await lookAgain(this.#rt, each, epoch, this.#stop.signal);
	}

	/** The central shall know what waits behind a stream that stopped, and may show that it need not. */
	async #tellOfStopped(): Promise<void> {
		for (const each of this.#rt.q.outbox.streams()) {
			const { stopped } = each;
			if (stopped === null || stopped === COPY || !this.#isTime(each)) continue;
			const answer = await tell(this.#rt, each, this.#stop.signal);
			this.#noteTold(each);
			if (await resumed(this.#rt, each, answer, this.#stop.signal))
				this.#news = true;
		}
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
		// What failed alone is tried again alone.
		let most = failuresAt(this.#rt, from) > 0 ? 1 : largest;
		const again = () => this.#flowing().find(({ id }) => id === from.id);
		for (let stream: OutboxStream | undefined = from; stream; ) {
			if (this.#stop.signal.aborted) return;
			if (this.#isDue(stream)) {
				// what is to be sent meets the central's truth by itself
				const beat = stream.have > stream.acked ? tell : heartbeat;
				await beat(this.#rt, stream, this.#stop.signal);
				this.#noteTold(stream);
				stream = again();
				continue;
			}
			if (stream.have <= stream.acked) return;
			const outcome = await push(this.#rt, stream, most, this.#stop.signal);
			if (outcome === "stopped") return;
			if (outcome === "parted")
				await endAtParting(this.#rt, stream, this.#stop.signal);
			if (outcome === "later") throw new NoAnswer("the central failed");
			if (outcome === "central_fails" || outcome === "held_on_the_way")
				return noteFailing(this.#rt, stream, outcome);
			// After a passing fault the batches grow again, but not beyond what was too large.
			if (outcome === "sent") most = Math.min(largest, most * 2);
			if (outcome === "halve" || outcome === "too_large")
				most = Math.max(
					1,
					Math.floor(Math.min(most, stream.have - stream.acked) / 2),
				);
			if (outcome === "too_large") largest = most;
			stream = again();
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
