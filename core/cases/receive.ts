/** The reception of a case and the correction of its acknowledgement: the two acts that sign a paper. */
import { Refusal } from "../../shared/errors.ts";
import { makeFolio } from "../../shared/ids.ts";
import type { Applicant, Receipt } from "../../shared/model.ts";
import { addBusinessDays, dateIn } from "../../shared/time.ts";
import { dueDate } from "../catalogue/deadline.ts";
import type { Command, Tx } from "../commands.ts";
import { demandClock } from "../day/state.ts";
import type { Place } from "../journal/operation.ts";
import { toPayment } from "../till/view.ts";
import { acknowledgementJson, signReceipt } from "./acknowledgement.ts";
import { caseAtHand, quoteOf } from "./commands.ts";
import type { CaseRow } from "./queries.ts";
import { checkApplicant, cureDays, demandState } from "./rules.ts";
import { answersOf, caseRow, checklist } from "./view.ts";

/** A missing paper never closes the path: what is missing is recorded and printed. */
export const receive: Command<"cases.receive"> = (tx, { caseId }) => {
	const row = caseAtHand(tx, caseId, "receive");
	demandClock(tx.rt);
	const day = tx.openDay();
	const applicant = applicantOf(tx, caseId);
	const quote = quoteOf(row);
	const payment = tx.q.cases.payment.get(caseId);
	if (quote.total > 0 && !payment) throw new Refusal("payment_missing");
	if (payment?.state === "to_reconcile") throw new Refusal("payment_unclear");
	if (quote.total === 0 && quote.accruedOn !== day)
		throw new Refusal("quote_stale");
	const requirements = checklist(tx.rt, row);
	const missing = stillMissing(requirements);
	const sheet = tx.rt.catalogue.version(row.procedure_id, row.version);
	const { pos } = tx.append("case.received", (place) => {
		const { folio, ...number } = nextFolio(tx, day);
		const cureUntil =
			missing.length > 0
				? addBusinessDays(day, cureDays(sheet), tx.rt.settings.holidays())
				: null;
		const due = dueFrom(tx, row, day, place.wall);
		const paper = signedPaper(tx, row, place, {
			folio,
			day,
			applicant,
			corrects: null,
			cureUntil,
			due,
		});
		return {
			entity: caseId,
			payload: {
				folio,
				...number,
				procedure: row.procedure_id,
				version: row.version,
				complete: missing.length === 0,
				missing,
				...(cureUntil ? { cureUntil } : {}),
				...(due ? { due } : {}),
				fee: quote.total,
				...paper.signed,
			},
			sealed: { acknowledgement: paper.acknowledgement },
			blobs: blobRefs(requirements),
		};
	});
	tx.rt.blobs.markReceived(caseId, pos);
	tx.rt.drafts.dropCase(caseId);
	return receiptOf(tx, caseId);
};

/** The folio stays; the new paper names the one it takes the place of. */
export const correct: Command<"cases.correct"> = (tx, input) => {
	tx.second();
	demandClock(tx.rt);
	tx.openDay();
	const { caseId, replacedBy } = input;
	const row = caseRow(tx.rt, caseId);
	demandState(row.state, replacedBy ? "replace" : "correct");
	if (row.erased) throw new Refusal("case_erased");
	if (replacedBy) {
		const other = caseRow(tx.rt, replacedBy);
		if (other.folio === null || replacedBy === caseId)
			throw new Refusal("case_state", { state: other.state });
		tx.append("case.corrected", () => ({
			entity: caseId,
			payload: { replacedBy },
			sealed: { reason: input.reason },
		}));
		return receiptOf(tx, caseId);
	}
	const checked = input.applicant && checkApplicant(input.applicant);
	const applicant = checked?.applicant ?? applicantOf(tx, caseId);
	const { folio, received_at: at, received_op: op } = row;
	if (!folio || !at || !op) throw new Error(`case ${caseId} has no receipt`);
	// Deadlines go on counting from the reception.
	const day = dateIn(Date.parse(at), tx.rt.settings.office().timeZone);
	tx.append("case.corrected", (place) => {
		const paper = signedPaper(tx, row, place, {
			folio,
			day,
			applicant,
			corrects: { operation: op, receivedAt: at },
			cureUntil: row.cure_until,
			due: row.due ?? dueFrom(tx, row, day, at),
		});
		return {
			entity: caseId,
			payload: { folio, curp: checked?.curp ?? null, ...paper.signed },
			sealed: {
				acknowledgement: paper.acknowledgement,
				reason: input.reason,
				...(checked ? { applicant } : {}),
			},
		};
	});
	return receiptOf(tx, caseId);
};

export const stillMissing = (requirements: ReturnType<typeof checklist>) =>
	requirements
		.filter(({ mandatory, met }) => mandatory && !met)
		.map(({ id }) => id);

function applicantOf(tx: Tx, caseId: string): Applicant {
	const who = tx.q.cases.applicant.get(caseId);
	if (!who) throw new Refusal("applicant_missing");
	return JSON.parse(who.applicant);
}

/** The canonical text and its signature, from what the case is now. */
function signedPaper(
	tx: Tx,
	row: CaseRow,
	place: Place,
	of: {
		folio: string;
		day: string;
		applicant: Applicant;
		corrects: { operation: string; receivedAt: string } | null;
		cureUntil: string | null;
		due: string | null;
	},
) {
	const { rt } = tx;
	const payment = tx.q.cases.payment.get(row.case_id);
	const representative = tx.q.cases.person.get(row.case_id, "representative");
	const companions = tx.q.cases.person.get(row.case_id, "companions");
	const facts = {
		place,
		...of,
		office: rt.settings.office(),
		officer: tx.user().name,
		counter: tx.counter(),
		sheet: rt.catalogue.version(row.procedure_id, row.version),
		requirements: checklist(rt, row),
		answers: answersOf(rt, row.case_id),
		quote: quoteOf(row),
		payment: payment ? toPayment(tx.q, payment) : null,
		representative: representative && JSON.parse(representative.data),
		companions: companions ? JSON.parse(companions.data) : [],
		salt: rt.deps.ids.random(16).toString("base64url"),
	};
	const acknowledgement = acknowledgementJson(facts);
	return {
		acknowledgement,
		signed: signReceipt(acknowledgement, facts, rt.signingKey),
	};
}

const dueFrom = (tx: Tx, row: CaseRow, day: string, wall: string) =>
	dueDate(tx.rt.catalogue.version(row.procedure_id, row.version), {
		day,
		wall,
		timeZone: tx.rt.settings.office().timeZone,
		holidays: tx.rt.settings.holidays(),
	});

function receiptOf(tx: Tx, caseId: string): Receipt {
	const done = caseRow(tx.rt, caseId);
	if (!done.folio || !done.token || !done.received_at)
		throw new Error(`case ${caseId} was not projected`);
	return {
		folio: done.folio,
		receivedAt: done.received_at,
		token: done.token,
		verifyUrl: tx.rt.verifyUrl(done.token),
		complete: done.complete === 1,
	};
}

function nextFolio(tx: Tx, day: string) {
	const year = Number(day.slice(0, 4));
	const { terminalCode } = tx.rt.identity;
	const serial = (tx.q.cases.lastFolio.get(year, terminalCode)?.last ?? 0) + 1;
	const office = tx.rt.settings.office().code;
	return {
		folio: makeFolio(office, year, terminalCode, serial),
		year,
		terminalCode,
		serial,
	};
}

/** The documents of a reception, each blob once. */
export function blobRefs(requirements: ReturnType<typeof checklist>) {
	const refs = new Map(
		requirements
			.flatMap(({ documents }) => documents)
			.map(({ sha256, size, mime }) => [sha256, { sha256, size, mime }]),
	);
	return [...refs.values()];
}
