/** How large the next chunk is: some seconds' worth of the line, so that operations never wait long behind one. */
import { limits } from "../../../shared/sync-protocol.ts";

const LEAST = 16 * 1024;
const FIRST = 256 * 1024;
const QUICK_MS = 1500;
const SLOW_MS = 5000;

export class Pace {
	#chunk = FIRST;

	get chunk(): number {
		return this.#chunk;
	}

	took(ms: number): void {
		if (ms < QUICK_MS) this.#set(this.#chunk * 2);
		if (ms > SLOW_MS) this.slower();
	}

	/** @returns whether it can be any smaller. */
	slower(): boolean {
		const before = this.#chunk;
		this.#set(before / 2);
		return this.#chunk < before;
	}

	#set(bytes: number): void {
		this.#chunk = Math.min(limits.chunkBytes, Math.max(LEAST, bytes));
	}
}
