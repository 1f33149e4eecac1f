/** What a caller may do with a case now: the commands' own rules, asked before anything is pressed. */
import type { CaseDeed } from "../../shared/case-model.ts";
import { desk } from "../../shared/methods/method.ts";
import type { Role } from "../../shared/model.ts";
import type { Caller } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import type { CaseRow } from "./queries.ts";
import { type CaseAct, stateAfter } from "./rules.ts";

/** Acts that need no visit, in the order they come in a case's life. */
const anywhere = ["forward", "resolve", "deliver"] as const;
/** Acts that sign or undo: at a counter of one's own, with a second person. */
const atCounter = ["correct", "replace", "reverse"] as const;

export function deedsFor(
	rt: Runtime,
	{ user, face }: Caller,
	row: CaseRow,
): CaseDeed[] {
	const works = user?.roles.some((role) =>
		(desk as readonly Role[]).includes(role),
	);
	if (!user || !works || !rt.q.day.open.get()) return [];
	const can = (act: CaseAct) => stateAfter(row.state, act) !== null;
	const away = anywhere.filter(can);
	if (face !== "counter") return away;
	const visit = rt.q.visits.visit.get(row.visit_id);
	const open = visit !== undefined && visit.closed_at === null;
	const mine = open && row.held === 1 && visit.user_id === user.id;
	const paid = rt.q.cases.payment.get(row.case_id) !== undefined;
	const deeds: CaseDeed[] = [];
	if (row.erased === 0) {
		if (!mine && !(open && row.held) && hasVisit(rt, user.id))
			deeds.push("take");
		// Also one whose payment was taken back: its fee is due again.
		const due = can("repay") && !paid && (quotedTotal(row) ?? 0) > 0;
		if (mine && (can("edit") || due)) deeds.push("continue");
		if (mine && can("cure") && row.complete === 0) deeds.push("cure");
		if (mine) deeds.push("handOver");
	}
	deeds.push(...away);
	const signs = rt.q.counters.ofUser.get(user.id) !== undefined;
	if (signs)
		deeds.push(
			...atCounter.filter(
				(act) => can(act) && (row.erased === 0 || act === "reverse"),
			),
		);
	if (mine && can("refuse") && !paid) deeds.push("refuse");
	// Money without a received case is taken back first.
	if (mine && can("withdraw") && (row.folio !== null || !paid))
		deeds.push("withdraw");
	return deeds;
}

const quotedTotal = ({ quote }: CaseRow): number | null =>
	quote ? (JSON.parse(quote).total as number) : null;

function hasVisit(rt: Runtime, userId: string): boolean {
	const counter = rt.q.counters.ofUser.get(userId)?.counter;
	const ticket =
		counter === undefined ? undefined : rt.q.queue.atCounter.get(counter);
	return ticket?.state === "serving";
}
