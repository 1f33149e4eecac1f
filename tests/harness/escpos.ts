/** Reads ESC/POS as a printer does: what stands on the strip, and what the commands ask for. */
import { letterOf } from "./codepages.ts";

export type Strip = { text: string; qr: string[]; cut: boolean };
export type Step =
	| { is: "letter"; text: string }
	| { is: "line" }
	| { is: "qr"; text: string }
	| { is: "cut" }
	| { is: "ask" }
	| { is: "look" };

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
/** Lengths of the two-byte commands' arguments. */
const escArguments: Record<string, number> = {
	"@": 0,
	t: 1,
	E: 1,
	a: 1,
	M: 1,
	"-": 1,
	"4": 1,
	"2": 0,
	"3": 1,
	d: 1,
};
const gsArguments: Record<string, number> = {
	"!": 1,
	B: 1,
	r: 1,
	V: 1,
	L: 2,
	W: 2,
};

export class EscPos {
	#bytes: number[] = [];
	#codepage = 0;
	#qr = "";

	push(bytes: Iterable<number>): void {
		this.#bytes.push(...bytes);
	}

	clear(): void {
		this.#bytes = [];
	}

	/** The next step, or null when more bytes are needed. Throws on a command that nobody told it of. */
	next(): Step | null {
		const [first] = this.#bytes;
		if (first === undefined) return null;
		if (first === ESC) return this.#escape();
		if (first === GS) return this.#group();
		// FS . (letters of one byte), sent at the start of every paper
		if (first === FS) {
			if (this.#bytes.length < 2) return null;
			this.#bytes.splice(0, 2);
			return { is: "look" };
		}
		this.#bytes.shift();
		if (first === 0x0a) return { is: "line" };
		if (first < 0x20) throw new Error(`control byte ${first}`);
		return { is: "letter", text: letterOf(this.#codepage, first) };
	}

	#escape(): Step | null {
		const name = String.fromCharCode(this.#bytes[1] ?? 0);
		const wants = escArguments[name];
		if (this.#bytes.length < 2) return null;
		if (wants === undefined) throw new Error(`ESC ${name}`);
		if (this.#bytes.length < 2 + wants) return null;
		const [, , argument = 0] = this.#bytes.splice(0, 2 + wants);
		if (name === "t") this.#codepage = argument;
		if (name === "@") this.#codepage = 0;
		return { is: "look" };
	}

	#group(): Step | null {
		if (this.#bytes.length < 2) return null;
		const name = String.fromCharCode(this.#bytes[1] ?? 0);
		if (name === "(") return this.#symbol();
		const wants = gsArguments[name];
		if (wants === undefined) throw new Error(`GS ${name}`);
		if (this.#bytes.length < 2 + wants) return null;
		this.#bytes.splice(0, 2 + wants);
		if (name === "V") return { is: "cut" };
		return name === "r" ? { is: "ask" } : { is: "look" };
	}

	/** GS ( k: the store of a QR code, then the order to print it. */
	#symbol(): Step | null {
		const [, , , low = 0, high = 0] = this.#bytes;
		const length = 5 + low + high * 256;
		if (this.#bytes.length < Math.max(5, length)) return null;
		const body = this.#bytes.splice(0, length).slice(5);
		const [, act] = body;
		if (act === 0x50) this.#qr = Buffer.from(body.slice(3)).toString("latin1");
		return act === 0x51 ? { is: "qr", text: this.#qr } : { is: "look" };
	}
}

/** What a paper's bytes put on the strip. @throws on a byte that is no part of a whole command */
export function stripOf(bytes: Uint8Array): Strip {
	const parser = new EscPos();
	parser.push(bytes);
	const strip: Strip = { text: "", qr: [], cut: false };
	for (let step = parser.next(); step; step = parser.next())
		if (step.is === "letter") strip.text += step.text;
		else if (step.is === "line") strip.text += "\n";
		else if (step.is === "qr") strip.qr.push(step.text);
		else if (step.is === "cut") strip.cut = true;
	return strip;
}
