/** Access to one's data (ARCO): everything the store holds of one person, as one text that the page saves. */
import type { Checked } from "../../shared/contract.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import { dateIn, wallTime } from "../../shared/time.ts";
import { casesOfPerson, demandSight } from "../cases/search.ts";
import { timelineOf } from "../cases/timeline.ts";
import { caseRow, viewCase } from "../cases/view.ts";
import { type Caller, runCommand } from "../commands.ts";
import { uuidBytes } from "../journal/journal.ts";
import type { Runtime } from "../runtime.ts";

/** Whether an operation says that somebody read the case, and which reason it keeps. */
const readings = new Set(["case.looked", "person.exported"]);

export function exportPerson(
	rt: Runtime,
	caller: Caller,
	input: Checked<"people.export">,
): { name: string; json: string } {
	demandSight(rt, caller, input.caseId);
	const ids = casesOfPerson(rt, input.caseId);
	runCommand(rt, "people.export", input, caller, (tx) => {
		for (const entity of ids)
			tx.append("person.exported", () => ({
				entity,
				payload: { cases: ids.length },
				sealed: { reason: input.reason },
			}));
		return { name: "", json: "" }; // what was exported is never remembered
	});
	const madeAt = wallTime(rt.deps.clock.now());
	const { name, municipality, timeZone } = rt.settings.office();
	const searches = searchesOf(rt, ids);
	const data = {
		format: "ventanilla-person",
		v: 1,
		madeAt,
		madeBy: caller.user?.name ?? "",
		office: { name, municipality },
		cases: ids.map((id) => ({
			...caseData(rt, id),
			foundBy: searches.get(id) ?? [],
		})),
	};
	return {
		name: `ARCO-${dateIn(Date.parse(madeAt), timeZone)}-${input.caseId.slice(-8)}.json`,
		json: JSON.stringify(data, null, "\t"),
	};
}

function caseData(rt: Runtime, caseId: string) {
	const {
		requirements,
		visitId: _visit,
		held: _held,
		...file
	} = viewCase(rt, caseId);
	const recipient = rt.q.cases.person.get(caseId, "recipient");
	return {
		...file,
		requirements: requirements.map(
			({ id, name, met, seenOriginal, seenCopies, asked }) => ({
				...{ id, name, met, seenOriginal, seenCopies, asked },
			}),
		),
		/** Names, kinds and SHA-256; the files themselves are copied from the case. */
		documents: requirements.flatMap(({ documents }) => documents),
		recipient: recipient ? JSON.parse(recipient.data) : null,
		acknowledgement: acknowledgementText(rt, caseId),
		timeline: timelineOf(rt, caseId),
		readBy: readersOf(rt, caseId),
	};
}

function acknowledgementText(rt: Runtime, caseId: string): unknown {
	const op = caseRow(rt, caseId).received_op;
	const sealed = op && rt.q.cases.sealed.get(uuidBytes(op))?.sealed;
	return sealed ? JSON.parse(JSON.parse(sealed).acknowledgement) : null;
}

/** Who opened the case outside their visit, when, and the reason they gave. */
function readersOf(rt: Runtime, caseId: string) {
	return rt.q.cases.sealedEvents.all(caseId).flatMap(({ body, sealed }) => {
		const { type, wall, user } = JSON.parse(body) as OpBody;
		if (!readings.has(type)) return [];
		const reason: string = sealed ? JSON.parse(sealed).reason : "";
		return [{ at: wall, user: user ? rt.people.nameOf(user) : null, reason }];
	});
}

function searchesOf(rt: Runtime, ids: readonly string[]) {
	const found = new Map<
		string,
		{ at: string; user: string; reason: string }[]
	>();
	for (const { case_id, body } of rt.q.cases.searches.all(
		JSON.stringify(ids),
	)) {
		const { wall, user, reason } = JSON.parse(body) as OpBody;
		const by = user ? rt.people.nameOf(user) : "";
		found.set(case_id, [
			...(found.get(case_id) ?? []),
			{ at: wall, user: by, reason: reason ?? "" },
		]);
	}
	return found;
}
