/** Finding cases, and reading them outside the visit at hand: never without a reason on the record. */
import type { FoundCase } from "../../shared/case-model.ts";
import type { Checked } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { fullName } from "../../shared/full-name.ts";
import type { Applicant } from "../../shared/model.ts";
import { type Caller, runCommand, type Tx } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import { deedsFor } from "./deeds.ts";
import { timelineOf } from "./timeline.ts";
import { caseRow, viewCase } from "./view.ts";

/** Words as the index wants them: each must begin a word of the name, or be the CURP. */
const asQuery = (text: string) =>
	text
		.normalize("NFC")
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.map((word) => `"${word}"*`)
		.join(" ");

/** How many other cases stand under the same CURP: nothing of them is told. */
export function othersOf(tx: Tx, caseId: string, { curp }: Applicant): number {
	if (!curp) return 0;
	return tx.q.cases.others.get({ text: `"${curp}"`, id: caseId })?.count ?? 0;
}

function find(rt: Runtime, text: string, limit: number): string[] {
	const { cases } = rt.q;
	const code = text.toUpperCase().replaceAll(/\s+/g, "");
	const folios = (start: string) =>
		cases.folio.all(start, `${start}~`, limit).map((row) => row.case_id);
	if (/^OP[A-Z0-9]*-\d{4}-/.test(code)) {
		const ordered = cases.ordered.get(code);
		if (ordered) return [ordered.case_id];
	}
	if (/^[A-Z0-9]{2,8}-\d{4}(-|$)/.test(code)) return folios(code);
	if (/^\d{1,6}$/.test(code)) {
		const { code: office } = rt.settings.office();
		return cases.folioSeries
			.all()
			.flatMap((series) =>
				folios(
					`${office}-${series.year}-${series.terminal_code}-${code.padStart(6, "0")}-`,
				),
			)
			.slice(0, limit);
	}
	const query = asQuery(text);
	return query ? cases.named.all(query, limit).map((row) => row.case_id) : [];
}

function found(rt: Runtime, caseId: string): FoundCase {
	const row = caseRow(rt, caseId);
	const who = rt.q.cases.applicant.get(caseId);
	const name = who && (JSON.parse(who.applicant) as Applicant);
	return {
		id: caseId,
		folio: row.folio,
		state: row.state,
		procedure: rt.catalogue.version(row.procedure_id, row.version).name,
		applicant: name ? fullName(name) : null,
		openedAt: row.opened_at,
		order: row.pay_order ? JSON.parse(row.pay_order).number : null,
	};
}

/** What was found is in the journal, what was typed is not: it could name a person whose data are erased. */
export function searchCases(
	rt: Runtime,
	caller: Caller,
	input: Checked<"cases.search">,
) {
	const ids = find(rt, input.text, input.limit);
	// One command is one search: another text under the same id would find people off the record.
	runCommand(rt, "cases.search", input, caller, (tx) => {
		tx.append("case.searched", () => ({
			entity: `user:${tx.user().id}`,
			reason: input.reason,
			payload: { found: ids },
		}));
		return { cases: [] };
	});
	return { cases: ids.map((caseId) => found(rt, caseId)) };
}

const lookedKey = (caller: Caller, caseId: string) =>
	`${caller.session ?? ""} ${caseId}`;

export function lookAtCase(
	rt: Runtime,
	caller: Caller,
	input: Checked<"cases.look">,
) {
	caseRow(rt, input.caseId);
	const { caseId, reason } = input;
	runCommand(rt, "cases.look", input, caller, (tx) => {
		tx.append("case.looked", () => ({
			entity: caseId,
			payload: {},
			sealed: { reason },
		}));
		return null as never; // the case itself is never remembered
	});
	caller.looked.add(lookedKey(caller, caseId));
	return caseView(rt, caller, caseId);
}

/** A case, its story, and what the caller may do with it. */
export const caseView = (rt: Runtime, caller: Caller, caseId: string) => ({
	case: viewCase(rt, caseId),
	timeline: timelineOf(rt, caseId),
	deeds: deedsFor(rt, caller, caseRow(rt, caseId)),
});

/** The cases of a person: those under the CURP of this one; without a CURP, this one alone. */
export function casesOfPerson(rt: Runtime, caseId: string): string[] {
	const curp = curpOf(rt, caseId);
	if (!curp) return [caseId];
	const ids = rt.q.cases.named
		.all(`"${curp}"`, MOST_OF_PERSON)
		.map((row) => row.case_id)
		.filter((id) => id === caseId || curpOf(rt, id) === curp);
	return ids.includes(caseId) ? ids : [caseId, ...ids];
}

const MOST_OF_PERSON = 500;

function curpOf(rt: Runtime, caseId: string): string | null {
	const who = rt.q.cases.applicant.get(caseId);
	return who ? (JSON.parse(who.applicant) as Applicant).curp : null;
}

/**
 * A person's other cases, newest first. Within their own visit the visit is the reason.
 * @throws Refusal `reason_needed`
 */
export function historyOf(
	rt: Runtime,
	caller: Caller,
	input: Checked<"cases.history">,
) {
	const row = caseRow(rt, input.caseId);
	const visit = rt.q.visits.visit.get(row.visit_id);
	const inVisit =
		visit?.user_id === caller.user?.id && visit?.closed_at === null;
	const reason = input.reason ?? (inVisit ? "visit" : null);
	if (!reason) throw new Refusal("reason_needed");
	const ids = casesOfPerson(rt, input.caseId);
	runCommand(rt, "cases.history", input, caller, (tx) => {
		tx.append("case.searched", () => ({
			entity: `user:${tx.user().id}`,
			reason,
			payload: { found: ids },
		}));
		return { cases: [] };
	});
	return { cases: ids.map((caseId) => found(rt, caseId)) };
}

/** @throws Refusal `reason_needed` for a case that is neither of a visit of one's own nor looked up with a reason */
export function demandSight(rt: Runtime, caller: Caller, caseId: string): void {
	const row = caseRow(rt, caseId);
	const visit = rt.q.visits.visit.get(row.visit_id);
	if (visit && visit.user_id === caller.user?.id) return;
	if (!caller.looked.has(lookedKey(caller, caseId)))
		throw new Refusal("reason_needed");
}
