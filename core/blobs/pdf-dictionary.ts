/** A dictionary of a PDF as far as its encryption is told in one: names, numbers, strings, lists, one in another. */
export type Value = string | Buffer | Value[] | Dictionary | null;
export type Dictionary = Map<string, Value>;

/** Deeper than this is no encryption, but a trap for whoever follows it. */
const DEEPEST = 8;
const ESCAPES: Record<string, string> = {
	n: "\n",
	r: "\r",
	t: "\t",
	b: "\b",
	f: "\f",
};

/** Reads what begins with `<<`. A reference is told as `5 0 R`; what is broken ends early. */
export function dictionaryOf(text: string): Dictionary | null {
	const from = text.indexOf("<<");
	if (from < 0) return null;
	const value = new Reader(text, from).value();
	return value instanceof Map ? value : null;
}

class Reader {
	readonly #text: string;
	#at: number;

	constructor(text: string, at: number) {
		this.#text = text;
		this.#at = at;
	}

	/** Takes what the pattern matches here. */
	#take(pattern: RegExp): RegExpExecArray | null {
		const sticky = new RegExp(pattern, "y");
		sticky.lastIndex = this.#at;
		const found = sticky.exec(this.#text);
		if (found) this.#at = sticky.lastIndex;
		return found;
	}

	value(depth = 0): Value {
		this.#take(/(?:[\0\t\n\f\r ]|%[^\r\n]*)*/);
		if (depth > DEEPEST) return null;
		if (this.#take(/<</)) return this.#dictionary(depth);
		if (this.#take(/\[/)) return this.#list(depth);
		if (this.#take(/\(/)) return this.#literal();
		const hex = this.#take(/<([\dA-Fa-f\s]*)>/)?.[1]?.replace(/\s/g, "");
		if (hex !== undefined)
			return Buffer.from(hex.length % 2 ? `${hex}0` : hex, "hex");
		return (
			this.#take(/\d+\s+\d+\s+R\b/)?.[0] ??
			this.#take(/\/?[^\0\t\n\f\r ()<>[\]{}/%]+/)?.[0] ??
			null
		);
	}

	#dictionary(depth: number): Dictionary {
		const found: Dictionary = new Map();
		for (;;) {
			const key = this.value(depth + 1);
			if (typeof key !== "string" || !key.startsWith("/")) break;
			found.set(key.slice(1), this.value(depth + 1));
		}
		this.#take(/>>/);
		return found;
	}

	#list(depth: number): Value[] {
		const found: Value[] = [];
		for (;;) {
			const each = this.value(depth + 1);
			if (each === null) break;
			found.push(each);
		}
		this.#take(/\]/);
		return found;
	}

	/** Bytes in brackets, which may stand in pairs, with what a backslash hides. */
	#literal(): Buffer {
		let said = "";
		for (let open = 1; this.#at < this.#text.length; ) {
			const octal = this.#take(/\\([0-7]{1,3})/)?.[1];
			if (octal) {
				said += String.fromCharCode(Number.parseInt(octal, 8) & 255);
				continue;
			}
			if (this.#take(/\\(?:\r\n|\r|\n)/)) continue;
			const hidden = this.#take(/\\([\s\S])/)?.[1];
			if (hidden) {
				said += ESCAPES[hidden] ?? hidden;
				continue;
			}
			if (this.#take(/\r\n?/)) {
				said += "\n";
				continue;
			}
			const byte = this.#text[this.#at++] ?? "";
			if (byte === "(") open++;
			if (byte === ")" && --open === 0) break;
			said += byte;
		}
		return Buffer.from(said, "latin1");
	}
}
