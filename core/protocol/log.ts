/** What the office page reads: the protocols there are, what was done about them, and the hours in numbers. */
import type { Checked, Output } from "../../shared/contract.ts";
import {
	type Hour,
	hourSchema,
	type Protocol,
	protocolEventSchema,
	protocolSchema,
} from "../../shared/protocol-model.ts";
import { addDays, dateIn } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { untold } from "./hours.ts";
import type { EventRow } from "./queries.ts";

export const protocols = (rt: Runtime): Protocol[] =>
	rt.q.protocol.protocols
		.all()
		.map((body) => protocolSchema.parse(JSON.parse(body)));

export function protocolLog(
	rt: Runtime,
	{ day, limit }: Checked<"protocol.log">,
): Output<"protocol.log"> {
	const from =
		day ??
		rt.q.day.open.get()?.day ??
		dateIn(rt.deps.clock.now(), rt.settings.office().timeZone);
	return {
		events: rt.q.protocol.events.all(limit).map((row) => toEvent(rt, row)),
		hours: hoursOf(rt, from, addDays(from, 1)),
	};
}

function toEvent({ people }: Runtime, row: EventRow) {
	return protocolEventSchema.parse({
		op: row.op,
		at: row.at,
		kind: row.kind,
		user: row.user_id && people.nameOf(row.user_id),
		second: row.second_id && people.nameOf(row.second_id),
		counter: row.counter,
		what: row.what,
		from: row.was,
		to: row.becomes,
		reason: row.reason,
	});
}

/** The journal's hours with what runs on top of them. */
function hoursOf({ q }: Runtime, from: string, to: string): Hour[] {
	const told = q.protocol.hours
		.all(from, to)
		.map((row) => hourSchema.parse(row));
	const hours = new Map(told.map((each) => [each.hour, each]));
	for (const more of untold(q.protocol.running.all(from, to))) {
		const found = hours.get(more.hour);
		hours.set(more.hour, found ? added(found, more) : more);
	}
	return [...hours.values()].sort((a, b) => (a.hour < b.hour ? -1 : 1));
}

const added = (a: Hour, b: Hour): Hour => ({
	hour: a.hour,
	entered: a.entered + b.entered,
	left: a.left + b.left,
	passed: a.passed + b.passed,
	appointment: a.appointment + b.appointment,
	phone: a.phone + b.phone,
	companion: a.companion + b.companion,
});
