/** A catalogue as a signed file: the text that was signed, its Ed25519 signature, and whose it is. */
import type { KeyObject } from "node:crypto";
import { z } from "zod";
import {
	publicKeyFromRaw,
	rawPublicKey,
	sha256Hex,
	signBytes,
	verifyBytes,
} from "../../shared/chain.ts";
import { Refusal } from "../../shared/errors.ts";
import { readForm } from "../../shared/forms.ts";
import {
	type StoredSheet,
	type Synonym,
	storedSheetSchema,
	synonymsSchema,
} from "../../shared/stored-sheet.ts";
import type { Publication } from "./publish.ts";

const fileSchema = z.strictObject({
	content: z.string(),
	signature: z.string().max(200),
	/** Raw public key of who signed it. */
	signer: z.string().length(43),
});
const contentSchema = z.strictObject({
	format: z.literal("ventanilla-catalogue"),
	v: z.literal(1),
	version: z.int().min(1),
	sheets: z.array(z.unknown()).min(1).max(2000),
	synonyms: synonymsSchema,
});

/** Why a sheet of the file is not taken: where, what, and for a form the construct that no face renders. */
export type SheetProblem = {
	path: string;
	problem: string;
	construct: string | null;
};
export type BrokenSheet = {
	id: string;
	name: string;
	problems: SheetProblem[];
};
export type ReadCatalogue = Publication & {
	signer: string;
	broken: BrokenSheet[];
};

/** The text of a catalogue, as it is signed and hashed: in order, so that the same content is the same text. */
export const contentText = (
	version: number,
	sheets: readonly StoredSheet[],
	synonyms: readonly Synonym[],
): string =>
	JSON.stringify({
		format: "ventanilla-catalogue",
		v: 1,
		version,
		sheets: [...sheets].sort((a, b) => order(a.id, b.id)),
		synonyms: [...synonyms].sort((a, b) => order(a.word, b.word)),
	});

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const signedFile = (content: string, key: KeyObject): string =>
	JSON.stringify({
		content,
		signature: signBytes(Buffer.from(content), key),
		signer: rawPublicKey(key),
	});

/**
 * Reads a file that one of the trusted keys signed. Broken sheets are set apart, the others are good.
 * @throws Refusal `catalogue_format`, `catalogue_signer`, `catalogue_signature`
 */
export function readCatalogue(
	file: string,
	trusted: readonly string[],
): ReadCatalogue {
	const { content, signature, signer } = parsed(fileSchema, file);
	if (!trusted.includes(signer)) throw new Refusal("catalogue_signer");
	const key = publicKeyFromRaw(signer);
	if (!verifyBytes(Buffer.from(content), signature, key))
		throw new Refusal("catalogue_signature");
	const { version, sheets, synonyms } = parsed(contentSchema, content);
	const good = new Map<string, StoredSheet>();
	const broken: BrokenSheet[] = [];
	for (const raw of sheets) {
		const read = storedSheetSchema.safeParse(raw);
		if (!read.success)
			broken.push({ ...nameOf(raw), problems: problemsOf(raw, read.error) });
		else if (good.has(read.data.id))
			broken.push({
				...nameOf(raw),
				problems: [{ path: "id", problem: "twice", construct: null }],
			});
		else good.set(read.data.id, read.data);
	}
	return {
		version,
		hash: sha256Hex(content),
		signer,
		sheets: [...good.values()],
		synonyms,
		broken,
		keep: broken.map(({ id }) => id).filter((id) => !good.has(id)),
	};
}

function parsed<T extends z.ZodType>(schema: T, text: string): z.output<T> {
	try {
		return schema.parse(JSON.parse(text));
	} catch {
		throw new Refusal("catalogue_format");
	}
}

const naming = z.object({
	id: z.string().max(100).catch(""),
	name: z.string().max(300).catch(""),
});
const nameOf = (raw: unknown) => naming.catch({ id: "", name: "" }).parse(raw);

function problemsOf(raw: unknown, error: z.ZodError): SheetProblem[] {
	const rest = error.issues
		.filter(({ path }) => path[0] !== "form")
		.map(({ path, code }) => ({
			path: path.join("."),
			problem: code,
			construct: null,
		}));
	const form = (raw as { form?: unknown } | null)?.form ?? null;
	const read = form === null ? null : readForm(form);
	const constructs = read && "problems" in read ? read.problems : [];
	return [
		...rest,
		...constructs.map(({ path, construct }) => ({
			path: path ? `form.${path}` : "form",
			problem: "form_construct",
			construct,
		})),
	].slice(0, 50);
}
