/** Ticket operations as rows. */
import type { Database } from "better-sqlite3";
import type { OpBody } from "../../shared/sync-protocol.ts";
import type { Projectors, Touch } from "../journal/operation.ts";
import * as operations from "./operations.ts";

type Act = (typeof operations.undoableActSchema.options)[number];

/** What the row was, for an undo; read before the update takes effect. */
const remember = (act: Act) =>
	`back = json_object('act', '${act}', 'day', @day, 'state', state, 'counter', counter, 'grp', grp,
	 'for_counter', for_counter, 'parked_until', parked_until)`;
/** In the line again, at its place by arrival: the wall and the counter forget the call. */
const WAITING = `state = 'waiting', called = NULL, called_day = NULL, called_at = NULL, counter = NULL,
	 calls = 0, reason = NULL, parked_until = NULL, finished_at = NULL`;

export function queueProjectors(db: Database): Projectors {
	const update = (set: string) => {
		const statement = db.prepare(
			`UPDATE proj_tickets SET ${set} WHERE ticket_id = @entity`,
		);
		return (
			{ entity, day, wall }: OpBody,
			pos: number,
			values: Record<string, string | number | null> = {},
		) => statement.run({ entity, day, wall, pos, ...values });
	};
	const call = update(
		`${remember("called")}, state = 'called', called = @pos, called_day = @day, called_at = @wall,
		 counter = @counter, calls = 1, visit_id = @visit, reason = @reason, parked_until = NULL`,
	);
	const recall = update("calls = @calls, called = @pos, called_at = @wall");
	const start = update(`${remember("started")}, state = 'serving'`);
	const finish = update(
		`${remember("finished")}, state = 'finished', finished_at = @wall`,
	);
	const noShow = update(
		`${remember("noShow")}, state = 'no_show', finished_at = @wall`,
	);
	const cancel = update(
		`${remember("cancelled")}, state = 'cancelled', finished_at = @wall`,
	);
	const park = update(
		`${remember("parked")}, state = 'parked', counter = NULL, parked_until = @until`,
	);
	const transfer = update(
		`${remember("transferred")}, grp = @group, for_counter = @forCounter, ${WAITING}`,
	);
	const wait = update(`back = NULL, ${WAITING}`);
	const putBack = update(
		`back = NULL, state = @state, counter = @counter, grp = @group, for_counter = @forCounter,
		 parked_until = NULL, finished_at = NULL`,
	);
	const lineUp = update(
		`back = NULL, grp = @group, for_counter = @forCounter, ${WAITING}`,
	);
	const issue = db.prepare(
		`INSERT INTO proj_tickets
		 (ticket_id, day, prefix, ordinal, procedure_id, procedure, priority, state, arrived, issued_at,
		  grp, party, appointment, appointment_at, request)
		 VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?)`,
	);
	const noteCall = db.prepare(
		`INSERT INTO proj_calls (pos, day, ticket_id, prefix, ordinal, grp, counter, called_at, reason)
		 SELECT @pos, @day, ticket_id, prefix, ordinal, grp, @counter, @wall, @reason
		 FROM proj_tickets WHERE ticket_id = @entity`,
	);
	const takeCallBack = db.prepare(
		`UPDATE proj_calls SET taken_back = 1
		 WHERE pos = (SELECT max(pos) FROM proj_calls WHERE ticket_id = ?)`,
	);
	const everywhere = (
		touch: Touch,
		entity: string,
		counter?: OpBody["counter"] | null,
	) => {
		touch("queue", entity);
		touch("board", entity);
		if (counter) touch("counters", String(counter));
	};

	return {
		"ticket.issued": ({ body, pos }, touch) => {
			const p = operations.issued.parse(body.payload);
			issue.run(
				body.entity,
				body.day,
				p.prefix,
				p.ordinal,
				p.procedure,
				p.procedureName,
				p.priority ? 1 : 0,
				pos,
				body.wall,
				p.group ?? p.prefix,
				p.party,
				p.appointment?.id ?? null,
				p.appointment?.at ?? null,
				p.request,
			);
			touch("queue", body.entity);
		},
		"ticket.called": ({ body, pos }, touch) => {
			const p = operations.called.parse(body.payload);
			const reason = JSON.stringify(p.reason);
			call(body, pos, { counter: p.counter, visit: p.visit, reason });
			const { entity, day, wall } = body;
			noteCall.run({ pos, entity, day, wall, counter: p.counter, reason });
			everywhere(touch, entity, p.counter);
		},
		"ticket.recalled": ({ body, pos }, touch) => {
			const { calls } = operations.recalled.parse(body.payload);
			recall(body, pos, { calls });
			everywhere(touch, body.entity);
		},
		"ticket.started": ({ body, pos }, touch) => {
			start(body, pos);
			everywhere(touch, body.entity);
		},
		"ticket.finished": ({ body, pos }, touch) => {
			finish(body, pos);
			everywhere(touch, body.entity, body.counter);
		},
		"ticket.noShow": ({ body, pos }, touch) => {
			noShow(body, pos);
			everywhere(touch, body.entity, body.counter);
		},
		"ticket.cancelled": ({ body, pos }, touch) => {
			operations.cancelled.parse(body.payload);
			cancel(body, pos);
			everywhere(touch, body.entity, body.counter);
		},
		"ticket.parked": ({ body, pos }, touch) => {
			park(body, pos, { until: operations.parked.parse(body.payload).until });
			everywhere(touch, body.entity, body.counter);
		},
		"ticket.resumed": ({ body, pos }, touch) => {
			wait(body, pos);
			everywhere(touch, body.entity);
		},
		/** Its counter went on a break before anybody came. */
		"ticket.returned": ({ body, pos }, touch) => {
			takeCallBack.run(body.entity);
			wait(body, pos);
			everywhere(touch, body.entity, body.counter);
		},
		"ticket.transferred": ({ body, pos }, touch) => {
			const { group, forCounter } = operations.transferred.parse(body.payload);
			transfer(body, pos, { group, forCounter });
			everywhere(touch, body.entity, body.counter);
		},
		"ticket.undone": ({ body, pos }, touch) => {
			const { act, state, counter, group, forCounter } =
				operations.undone.parse(body.payload);
			if (act === "called") takeCallBack.run(body.entity);
			if (state === "waiting") lineUp(body, pos, { group, forCounter });
			else putBack(body, pos, { state, counter, group, forCounter });
			everywhere(touch, body.entity, counter ?? body.counter);
		},
	};
}
