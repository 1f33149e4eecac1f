/** The acknowledgement (acuse de recibo): canonical JSON, signed in the transaction that receives the case. */
import type { KeyObject } from "node:crypto";
import { canonicalize } from "json-canonicalize";
import type { Representative } from "../../shared/case-model.ts";
import { sha256Hex, signJws } from "../../shared/chain.ts";
import type { Answers } from "../../shared/forms.ts";
import type {
	Applicant,
	CheckedRequirement,
	Payment,
	Quote,
} from "../../shared/model.ts";
import type { StoredSheet } from "../../shared/stored-sheet.ts";
import type { ReceiptClaims } from "../../shared/sync-protocol.ts";
import type { Place } from "../journal/operation.ts";
import type { OfficeSettings } from "../settings.ts";
import { askedOf } from "./asked.ts";

export type AcknowledgementFacts = {
	place: Place;
	folio: string;
	day: string;
	office: OfficeSettings;
	officer: string;
	counter: number;
	sheet: StoredSheet;
	applicant: Applicant;
	requirements: readonly CheckedRequirement[];
	answers: Answers | null;
	quote: Quote;
	payment: Payment | null;
	representative: Representative | null;
	companions: readonly { names: string }[];
	/** The receipt whose place this one takes. */
	corrects: { operation: string; receivedAt: string } | null;
	/** The last business day to bring what is missing. */
	cureUntil: string | null;
	/** The last day of the time to resolve; null where none is published. */
	due: string | null;
	/** Random: the digest in body and token must not tell whether a guessed name is right. */
	salt: string;
};

/** What a reader of the paper finds; states what must stand there are in domain/procedures, "Acknowledgement". */
export function acknowledgementJson(facts: AcknowledgementFacts): string {
	const { sheet, office } = facts;
	return canonicalize({
		v: 1,
		salt: facts.salt,
		folio: facts.folio,
		operation: facts.place.op,
		receivedAt: facts.place.wall,
		day: facts.day,
		office: {
			id: office.id,
			name: office.name,
			municipality: office.municipality,
			demo: office.demo,
		},
		officer: facts.officer,
		counter: facts.counter,
		procedure: {
			id: sheet.id,
			version: sheet.version,
			name: sheet.name,
			department: sheet.department,
		},
		applicant: facts.applicant,
		representative: facts.representative,
		companions: facts.companions,
		corrects: facts.corrects,
		received: facts.requirements
			.filter(({ met }) => met)
			.map((each) => ({
				name: each.name,
				original: each.seenOriginal,
				copies: each.seenCopies,
				digital: each.documents.map(({ sha256 }) => sha256),
			})),
		/** Beyond the sheet, on what basis. */
		asked: askedOf(facts.requirements),
		answers: facts.answers,
		missing: facts.requirements
			.filter(({ met, mandatory }) => mandatory && !met)
			.map(({ name }) => name),
		cureUntil: facts.cureUntil,
		fee: {
			lines: facts.quote.lines,
			total: facts.quote.total,
			accruedOn: facts.quote.accruedOn,
			caveat: facts.quote.caveat,
		},
		payment: facts.payment && onPaper(facts.payment),
		resolution: {
			businessDays: sheet.businessDays,
			deadline: sheet.deadline,
			date: facts.due,
			silence: sheet.ficta,
		},
	});
}

/** The payment without its parts: the other cases it paid are nobody else's business. */
const onPaper = ({ allocations: _, ...payment }: Payment) => payment;

/** Signs the receipt's claims with the terminal's key; nothing personal is in them. */
export function signReceipt(
	json: string,
	facts: AcknowledgementFacts,
	key: KeyObject,
): { sha256: string; token: string } {
	const sha256 = sha256Hex(json);
	const claims: ReceiptClaims = {
		stream: facts.place.stream,
		seq: facts.place.seq,
		op: facts.place.op,
		folio: facts.folio,
		procedure: facts.sheet.id,
		version: facts.sheet.version,
		receivedAt: facts.place.wall,
		fee: facts.quote.total,
		sha256,
	};
	return { sha256, token: signJws(claims, facts.place.stream, key) };
}
