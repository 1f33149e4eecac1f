/** The line to the central, both ways: what is sent and what is heard begin and end together. */
import type { Runtime } from "../runtime.ts";
import { tryParkedSoon } from "./feed/again.ts";
import { FeedClient } from "./feed/client.ts";
import { Shipper } from "./shipper.ts";

export class Line {
	readonly #rt: Runtime;
	readonly #stop = new AbortController();
	#shipper: Shipper;
	#feed: FeedClient;
	/** Settled when nothing is done between. */
	#between: Promise<unknown> = Promise.resolve();

	constructor(rt: Runtime) {
		this.#rt = rt;
		[this.#shipper, this.#feed] = this.#open();
		rt.onCommit(() => this.#shipper.poke());
		rt.onCommit(() => tryParkedSoon(rt));
	}

	#open(): [Shipper, FeedClient] {
		const feed = new FeedClient(this.#rt);
		return [new Shipper(this.#rt, (again) => feed.listen(again)), feed];
	}

	start(): void {
		this.#shipper.start();
	}

	/** Somebody asks to try now. */
	tryNow(): void {
		this.#shipper.tryNow();
		this.#feed.tryNow();
	}

	/**
	 * Work while nothing is under way, so that no late answer of the central before counts as one of the
	 * central after; then all begins anew. One such work at a time.
	 */
	between<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const done = this.#between
			.then(() => this.#end())
			.then(() => work(this.#stop.signal))
			.finally(() => {
				if (this.#stop.signal.aborted) return;
				[this.#shipper, this.#feed] = this.#open();
				this.start();
			});
		this.#between = done.catch(() => {}); // told to whoever asked for it
		return done;
	}

	async #end(): Promise<void> {
		await Promise.all([this.#shipper.stop(), this.#feed.stop()]);
	}

	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#between;
		await this.#end();
	}
}
