/**
 * The code beside the folio on a case's papers: whoever has the paper may ask where the case stands. It follows
 * from the case and a secret of this store, so every reprint says the same and no table or operation has it.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Keys } from "../keys/index.ts";

/** Digits, because they are typed on a screen: with the tries counted, a hundred million are enough. */
const DIGITS = 8;

const digitsOf = ({ pepper }: Keys, caseId: string): string => {
	const mac = createHmac("sha256", pepper)
		.update(`check code ${caseId}`)
		.digest();
	return String(mac.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(
		DIGITS,
		"0",
	);
};

/** As papers print it: 4821-0937. */
export const checkCode = (keys: Keys, caseId: string): string =>
	digitsOf(keys, caseId).replace(/(.{4})(.{4})/, "$1-$2");

export function isCheckCode(keys: Keys, caseId: string, typed: string) {
	const wanted = Buffer.from(digitsOf(keys, caseId));
	const given = Buffer.from(typed.replaceAll(/\D/g, ""));
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
