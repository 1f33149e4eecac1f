/** A citizen asks where a case stands, with the paper in hand. */
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { dateIn } from "../../shared/time.ts";
import { isCheckCode } from "../cases/check-code.ts";
import type { CaseRow } from "../cases/queries.ts";
import { caseRow } from "../cases/view.ts";
import { dueDate } from "../catalogue/deadline.ts";
import type { Runtime } from "../runtime.ts";
import { LOOK_UP_LOCK_MS } from "./look-up-tries.ts";
import { folioOf, statusOf } from "./rules.ts";

/**
 * What is no folio of this office can be told at once and costs no try. Beyond that no answer tells whether a
 * folio exists: an unknown one is counted, refused and locked like any other.
 * @throws Refusal `folio_format`, `look_up_wrong`, `look_up_locked`
 */
export function lookUp(
	rt: Runtime,
	{ folio: typed, code }: Checked<"kiosk.lookUp">,
): Output<"kiosk.lookUp"> {
	const folio = folioOf(typed, rt.settings.office().code);
	if (!folio) throw new Refusal("folio_format");
	rt.demandWritable();
	const now = rt.deps.clock.now();
	const tried = rt.lookUps.count(folio, now);
	if (!tried.allowed) throw locked(tried.lockedUntil - now);
	const row = rowOf(rt, folio);
	// An unknown folio takes as long to refuse as a known one.
	const right = isCheckCode(rt.keys, row?.case_id ?? folio, code);
	if (!row || !right)
		throw tried.left > 0
			? new Refusal("look_up_wrong", { left: tried.left })
			: locked(LOOK_UP_LOCK_MS);
	rt.lookUps.takeBack(folio);
	const sheet = rt.catalogue.version(row.procedure_id, row.version);
	const status = statusOf(row);
	return {
		...status,
		procedure: sheet.name,
		answerBy: status.status === "in_study" ? answerBy(rt, row) : null,
	};
}

const locked = (ms: number) =>
	new Refusal("look_up_locked", { minutes: Math.ceil(ms / 60_000) });

function rowOf(rt: Runtime, folio: string): CaseRow | null {
	const { cases } = rt.q;
	const found =
		cases.folio.all(folio, `${folio}~`, 1)[0] ?? cases.ordered.get(folio);
	return found ? caseRow(rt, found.case_id) : null;
}

/** The date the acknowledgement states. */
function answerBy(rt: Runtime, row: CaseRow): string | null {
	if (!row.received_at) return null;
	const { timeZone } = rt.settings.office();
	return dueDate(rt.catalogue.version(row.procedure_id, row.version), {
		day: dateIn(Date.parse(row.received_at), timeZone),
		wall: row.received_at,
		timeZone,
		holidays: rt.settings.holidays(),
	});
}
