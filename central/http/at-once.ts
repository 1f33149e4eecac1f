/** How many requests of one terminal are under way at once, where each holds something for as long as its line is slow. */
import type { FastifyReply } from "fastify";
import { tooMany } from "./errors.ts";

export class AtOnce {
	readonly #most: number;
	readonly #coming = new Map<string, number>();

	constructor(most: number) {
		this.#most = most;
	}

	/** Counts a request until its answer is gone or its line is cut. @throws WireError 429 */
	enter(terminal: string, reply: FastifyReply): void {
		const coming = this.#coming.get(terminal) ?? 0;
		if (coming === this.#most)
			throw tooMany("So many requests at once are not taken.", 1);
		this.#coming.set(terminal, coming + 1);
		reply.raw.once("close", () => this.#leave(terminal));
	}

	#leave(terminal: string): void {
		const left = (this.#coming.get(terminal) ?? 1) - 1;
		if (left > 0) this.#coming.set(terminal, left);
		else this.#coming.delete(terminal);
	}
}
