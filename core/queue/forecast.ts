/** Who would be called, and in which order: told before it happens, by the very rules that decide. */
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Forecast, Obstacle } from "../../shared/model.ts";
import {
	callReasonSchema,
	type QueueSettings,
} from "../../shared/queue-model.ts";
import type { Runtime } from "../runtime.ts";
import { closedTo, presentGroups } from "./groups.ts";
import { lineOf, mayCall } from "./lobby.ts";
import { type CallRow, numberOf, reasonOf, type TicketRow } from "./queries.ts";
import { callOrder, classNow } from "./rules.ts";
import { demandSense } from "./set-rules.ts";

/** Calls told one by one; those before are counted. */
const TOLD = 30;

export function queueRules(rt: Runtime): Output<"queue.rules"> {
	const rules = rt.settings.queue();
	return { ...rules, present: presentGroups(rt, rules) };
}

export function simulate(
	rt: Runtime,
	{ rules, counter }: Checked<"queue.simulate">,
): Output<"queue.simulate"> {
	const present = rt.settings.queue();
	if (rules) demandSense(rt, rules);
	return {
		now: orderAt(rt, counter, present),
		edited: rules
			? orderAt(rt, counter, { version: present.version + 1, ...rules })
			: null,
	};
}

/** All that wait, as this counter would call them one after the other now. */
function orderAt(
	rt: Runtime,
	counter: number | null,
	rules: QueueSettings,
): Forecast[] {
	const now = rt.deps.clock.now();
	return callOrder(lineOf(rt, counter, rules, now), rules, now).map(
		({ ticketId, reason }) => {
			const row = rt.q.queue.ticket.get(ticketId);
			if (!row) throw new Refusal("ticket_not_found");
			return {
				ticketId,
				number: numberOf(row),
				group: row.grp,
				class: reason.class,
				issuedAt: row.issued_at,
				reason,
			};
		},
	);
}

export function explain(
	rt: Runtime,
	{ ticketId }: Checked<"queue.explain">,
	counter: number | null,
): Output<"queue.explain"> {
	const row = rt.q.queue.ticket.get(ticketId);
	if (!row) throw new Refusal("ticket_not_found");
	const called = row.called === null ? null : rt.q.queue.callOf.get(ticketId);
	const to = called ?? Number.MAX_SAFE_INTEGER;
	const before = rt.q.queue.callsBetween.all(row.arrived, to, ticketId, TOLD);
	const count = rt.q.queue.countBetween.get(row.arrived, to, ticketId);
	return {
		number: numberOf(row),
		state: row.state,
		reason: reasonOf(row),
		before: before.map(toCall),
		more: (count?.count ?? 0) - before.length,
		...outlook(rt, row, counter),
	};
}

const toCall = ({ prefix, ordinal, counter, calledAt, reason }: CallRow) => ({
	number: numberOf({ prefix, ordinal }),
	counter,
	calledAt,
	reason: callReasonSchema.parse(JSON.parse(reason)),
});

/** For one that waits: who goes before, at the asker's counter if that may call it, and what stands in the way. */
function outlook(
	rt: Runtime,
	row: TicketRow,
	asker: number | null,
): { ahead: Forecast[]; obstacles: Obstacle[] } {
	if (row.state !== "waiting" && row.state !== "parked")
		return { ahead: [], obstacles: [] };
	const rules = rt.settings.queue();
	const working = rt.q.counters.all.all().filter((each) => !each.paused_at);
	const able = working
		.map(({ counter }) => counter)
		.filter((counter) => mayCallRow(rt, row, counter, rules));
	const counter = asker !== null && able.includes(asker) ? asker : able[0];
	const order = counter === undefined ? [] : orderAt(rt, counter, rules);
	const at = order.findIndex(({ ticketId }) => ticketId === row.ticket_id);
	return {
		ahead: order.slice(0, at + 1),
		obstacles: obstacles(rt, row, able, rules),
	};
}

function mayCallRow(
	rt: Runtime,
	row: TicketRow,
	counter: number,
	rules: QueueSettings,
): boolean {
	const { counters } = rt.settings.office();
	const open = rt.q.counters.all.all().map((each) => each.counter);
	return mayCall(
		{ group: row.grp, forCounter: row.for_counter },
		counter,
		closedTo(rules, counters, counter),
		open,
	);
}

function obstacles(
	rt: Runtime,
	row: TicketRow,
	able: readonly number[],
	rules: QueueSettings,
): Obstacle[] {
	const now = rt.deps.clock.now();
	const found: Obstacle[] = [];
	const { parked_until: until, appointment_at: at, for_counter } = row;
	if (row.state === "parked" && until && Date.parse(until) > now)
		found.push({ code: "parked", until });
	const class_ = classNow(
		{ priority: row.priority === 1, appointmentAt: at },
		rules.policy,
		now,
	);
	if (class_ === "early" && at) found.push({ code: "early", at });
	if (for_counter !== null && rt.q.counters.one.get(for_counter))
		found.push({ code: "for_counter", counter: for_counter });
	if (able.length === 0) found.push({ code: "no_counter", group: row.grp });
	return found;
}
