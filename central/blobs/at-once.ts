/** How many chunks of one terminal come in at once: each holds a file open for as long as its line is slow. */
import type { FastifyReply } from "fastify";
import { tooMany } from "../http/errors.ts";

const MOST = 4;

export class AtOnce {
	readonly #coming = new Map<string, number>();

	/** Counts a request until its answer is gone or its line is cut. @throws WireError 429 */
	enter(terminal: string, reply: FastifyReply): void {
		const coming = this.#coming.get(terminal) ?? 0;
		if (coming === MOST)
			throw tooMany("So many chunks at once are not taken.", 1);
		this.#coming.set(terminal, coming + 1);
		reply.raw.once("close", () => this.#leave(terminal));
	}

	#leave(terminal: string): void {
		const left = (this.#coming.get(terminal) ?? 1) - 1;
		if (left > 0) this.#coming.set(terminal, left);
		else this.#coming.delete(terminal);
	}
}
