/**
 * How much of what terminals send is held in memory at once. When a whole city comes back in the same
 * minute, whoever finds no room is told before a byte of the body is read, and when to come again.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { limits } from "../../shared/sync-protocol.ts";
import { busy } from "./errors.ts";

/** What a request costs besides its body. */
const LEAST = 8 * 1024;
/** Of one terminal at once: it has two streams, and lines that broke may not be known as broken yet. */
const OF_ONE = 6;

export class Gate {
	#free: number;
	readonly #inside = new Map<string, number>();

	/** @param bytes of bodies under way; read and checked, each takes several times as much */
	constructor(bytes: number) {
		this.#free = bytes;
	}

	/** Lets the request in until its answer is gone or its line is cut. @throws WireError 503 */
	enter(request: FastifyRequest, reply: FastifyReply, terminal: string): void {
		const weight = weightOf(request);
		const inside = this.#inside.get(terminal) ?? 0;
		if (weight > this.#free || inside >= OF_ONE) throw busy();
		this.#free -= weight;
		this.#inside.set(terminal, inside + 1);
		reply.raw.once("close", () => {
			this.#free += weight;
			const left = (this.#inside.get(terminal) ?? 1) - 1;
			if (left > 0) this.#inside.set(terminal, left);
			else this.#inside.delete(terminal);
		});
	}
}

/** What is announced; what is not, and what is packed, may become a whole batch. */
function weightOf({ headers }: FastifyRequest): number {
	const length = Number(headers["content-length"] ?? Number.NaN);
	const plain = (headers["content-encoding"] ?? "identity") === "identity";
	const announced =
		plain && Number.isInteger(length) ? length : limits.batchBytes;
	return LEAST + Math.min(announced, limits.batchBytes);
}
