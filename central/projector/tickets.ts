/** Ticket operations: who waited, who was called, how it ended. */
import { z } from "zod";
import { changes, count, type Handler, recorded, text } from "./handler.ts";
import type { TicketRow } from "./rows.ts";

const nothing = z.object({});
const counter = z.int().min(1).max(99);

const WAITING: Partial<TicketRow> = {
	state: "waiting",
	counter: null,
	calls: 0,
	called_at: null,
	finished_at: null,
};
const waits = changes("ticket", nothing, () => WAITING);
const ends = (state: string) =>
	changes("ticket", nothing, (_row, _p, { wall }) => ({
		state,
		finished_at: wall,
	}));

export const ticketHandlers: Record<string, Handler> = {
	...recorded(
		"queue.epochOpened",
		"queue.rulesChanged",
		"day.opened",
		"day.closed",
		"day.clockConfirmed",
		"counter.opened",
		"counter.closed",
		"counter.paused",
		"counter.resumed",
		"protocol.levelSet",
		"protocol.imported",
		"protocol.overridden",
		"protocol.overrideUsed",
		"protocol.corrected",
		"protocol.cleaned",
		"protocol.cleaningUndone",
		"protocol.hourTotals",
	),
	"ticket.issued": changes(
		"ticket",
		z.object({
			prefix: text,
			ordinal: count,
			procedure: text,
			priority: z.boolean(),
			group: text.optional(),
		}),
		(_row, p, { day, wall }) => ({
			...WAITING,
			day,
			prefix: p.prefix,
			ordinal: p.ordinal,
			procedure: p.procedure,
			priority: p.priority,
			grp: p.group ?? p.prefix,
			issued_at: wall,
		}),
	),
	"ticket.called": changes(
		"ticket",
		z.object({ counter }),
		(_row, p, { wall }) => ({
			state: "called",
			counter: p.counter,
			calls: 1,
			called_at: wall,
		}),
	),
	"ticket.recalled": changes(
		"ticket",
		z.object({ calls: count }),
		(_row, { calls }, { wall }) => ({ calls, called_at: wall }),
	),
	"ticket.started": changes("ticket", nothing, () => ({ state: "serving" })),
	"ticket.finished": ends("finished"),
	"ticket.noShow": ends("no_show"),
	"ticket.cancelled": ends("cancelled"),
	"ticket.parked": changes("ticket", nothing, () => ({
		state: "parked",
		counter: null,
	})),
	"ticket.resumed": waits,
	"ticket.returned": waits,
	"ticket.transferred": changes(
		"ticket",
		z.object({ group: text }),
		(_row, { group }) => ({ ...WAITING, grp: group }),
	),
	"ticket.undone": changes(
		"ticket",
		z.object({
			state: z.enum(["waiting", "called", "serving"]),
			counter: counter.nullable(),
			group: text,
		}),
		(_row, p) =>
			p.state === "waiting"
				? { ...WAITING, grp: p.group }
				: {
						state: p.state,
						counter: p.counter,
						grp: p.group,
						finished_at: null,
					},
	),
	"ticket.settled": changes(
		"ticket",
		z.object({ outcome: z.enum(["closed", "returned"]) }),
		(_row, { outcome }, { wall }) =>
			outcome === "closed" ? { state: "left", finished_at: wall } : WAITING,
	),
	"ticket.passed": changes("ticket", nothing, () => ({
		...WAITING,
		state: "pass",
	})),
	"ticket.passUsed": waits,
};
