/** What was scanned or pasted, read as the code of an acknowledgement; nothing is believed yet. */
import { readPass } from "../../shared/passes.ts";
import { parseStream } from "../../shared/sync-protocol.ts";

/** A QR code holds no more than this. */
const MOST_LETTERS = 2953;
const SIGNATURE_BYTES = 64;

type Useless = "unsigned" | "cut" | "long" | "ticket" | "pass" | "other";
export type Read =
	| { is: "token"; token: string; stream: string; terminal: string }
	| { is: Useless };

/**
 * A scanner set for English keys types through a Spanish keyboard: each sign of an address and of base64url
 * arrives as another one, always the same, so it can be read back.
 */
const RETYPED: Record<string, string> = {
	Ñ: ":",
	ñ: ";",
	"-": "/",
	"'": "-",
	"?": "_",
	_: "?",
};
const asMeant = (text: string) =>
	/^https?Ñ--/i.test(text)
		? text.replace(/[Ññ\-'?_]/g, (sign) => RETYPED[sign] ?? sign)
		: text;

/** @param text an acknowledgement's address or its token alone, or anything else */
export function readCode(text: string): Read {
	const plain = text.trim();
	if (plain.length > MOST_LETTERS) return { is: "long" };
	if (readPass(plain)) return { is: "pass" };
	// as the kiosk, in each of its languages, and the strip write it
	if (/^(Turno|Ticket) [A-Z]{1,3}-\d+\b/.test(plain)) return { is: "ticket" };
	const code = asMeant(plain.replace(/\s+/g, ""));
	const [, inAddress] = /\/v(?:1\/verify)?\/([^/?#]*)/.exec(code) ?? [];
	if (/^https?:/i.test(code) && inAddress === undefined) return { is: "other" };
	const token = inAddress ?? code;
	const [head = "", body = "", signature = "", ...more] = token.split(".");
	const header = parsed(head);
	if (!header)
		return { is: inAddress !== undefined || isBegun(head) ? "cut" : "other" };
	if (header.alg !== "EdDSA") return { is: "unsigned" };
	const stream = String(header.kid ?? "");
	const name = parseStream(stream);
	if (name?.kind !== "terminal") return { is: "other" };
	const bytes = Buffer.from(signature, "base64url").length;
	if (body === "" || bytes !== SIGNATURE_BYTES || more.length > 0)
		return { is: "cut" };
	return { is: "token", token, stream, terminal: name.terminal };
}

/** How the header of every token begins: `{"` in base64url. */
const isBegun = (head: string) => head.startsWith("eyJ");

function parsed(head: string): { alg?: unknown; kid?: unknown } | null {
	try {
		const value: unknown = JSON.parse(
			Buffer.from(head, "base64url").toString("utf8"),
		);
		return typeof value === "object" ? value : null;
	} catch {
		return null; // no header of any token
	}
}
