/** Enrolment codes and terminal codes: Crockford base32, as people read and type them. */
import { createHash, randomInt } from "node:crypto";
import type { Queries } from "../store/database.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = (count: number) =>
	Array.from({ length: count }, () => ALPHABET.charAt(randomInt(32))).join("");

/** `XXXXX-XXXXX-XX`: 60 bits, once. */
export const newEnrolmentCode = () =>
	`${letters(5)}-${letters(5)}-${letters(2)}`;

/** What is kept of an enrolment code; O, I and L are read as they look, hyphens and spaces do not count. */
export function enrolmentCodeHash(code: string): string {
	const plain = code
		.toUpperCase()
		.replace(/[\s-]/g, "")
		.replaceAll("O", "0")
		.replace(/[IL]/g, "1");
	return createHash("sha256").update(`enrolment ${plain}`).digest("hex");
}

export class NoCodesLeft extends Error {}

/**
 * Terminal codes nobody in the office may have put on a folio of this year.
 * The caller holds the office's row, so that two enrolments cannot pick the same.
 * @throws NoCodesLeft
 */
export async function allocateCodes(
	q: Queries,
	office: string,
	terminal: string,
	year: number,
	count: number,
): Promise<string[]> {
	const taken = new Set(await takenCodes(q, office, year));
	const free: string[] = [];
	for (const a of ALPHABET)
		for (const b of ALPHABET) if (!taken.has(a + b)) free.push(a + b);
	if (free.length < count) throw new NoCodesLeft();
	// At random: a store that began alone picked its own, and should rarely find it gone.
	const codes = Array.from(
		{ length: count },
		() => free.splice(randomInt(free.length), 1)[0] as string,
	);
	await keepCodes(q, office, terminal, year, codes);
	return codes;
}

/** Codes of this year, and of earlier years while their terminal may still use them. */
async function takenCodes(q: Queries, office: string, year: number) {
	const rows = await q.query<{ code: string }>(
		`SELECT c.code FROM terminal_codes c
		LEFT JOIN terminals t ON t.office_id = c.office_id AND t.terminal = c.terminal
		WHERE c.office_id = $1 AND (c.year >= $2 OR t.revoked_at IS NULL OR extract(year FROM t.revoked_at) >= $2)`,
		[office, year],
	);
	return rows.map(({ code }) => code);
}

/** Whether another terminal of the office has the code. */
export async function isTaken(
	q: Queries,
	office: string,
	terminal: string,
	year: number,
	code: string,
): Promise<boolean> {
	const own = await codesOf(q, office, terminal);
	if (own.includes(code)) return false;
	return (await takenCodes(q, office, year)).includes(code);
}

export const codesOf = async (q: Queries, office: string, terminal: string) =>
	(
		await q.query<{ code: string }>(
			"SELECT code FROM terminal_codes WHERE office_id = $1 AND terminal = $2",
			[office, terminal],
		)
	).map(({ code }) => code);

export async function keepCodes(
	q: Queries,
	office: string,
	terminal: string,
	year: number,
	codes: readonly string[],
): Promise<void> {
	await q.query(
		"INSERT INTO terminal_codes (office_id, year, code, terminal) SELECT $1::uuid, $2::integer, code, $3::uuid FROM unnest($4::text[]) AS c (code) ON CONFLICT DO NOTHING",
		[office, year, terminal, [...codes]],
	);
}
