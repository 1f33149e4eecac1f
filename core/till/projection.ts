/** Tills and the money in them. */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { cents, counterNumber, id } from "../../shared/model.ts";
import type { Projectors } from "../journal/operation.ts";

const opened = z.object({ counter: counterNumber, float: cents });

export const received = z.object({
	till: id,
	method: z.literal("cash"),
	total: cents,
	received: cents,
	change: cents,
	/** Change that coins cannot pay, given in the citizen's favour: a till line of its own. */
	rounding: cents,
	allocations: z.array(z.object({ case: id, quote: id, amount: cents })).min(1),
});

export function tillProjectors(db: Database): Projectors {
	const open = db.prepare(
		"INSERT INTO proj_tills (till_id, counter, user_id, opened_at, float) VALUES (?, ?, ?, ?, ?)",
	);
	const pay = db.prepare(
		"INSERT INTO proj_payments VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	);
	const allocate = db.prepare(
		"INSERT INTO proj_allocations VALUES (?, ?, ?, ?)",
	);
	const fill = db.prepare(
		"UPDATE proj_tills SET cash = cash + ?, payments = payments + 1 WHERE till_id = ?",
	);
	return {
		"till.opened": ({ body }) => {
			const p = opened.parse(body.payload);
			open.run(body.entity, p.counter, body.user, body.wall, p.float);
		},
		"payment.received": ({ body }) => {
			const p = received.parse(body.payload);
			pay.run(
				body.entity,
				p.till,
				p.method,
				p.total,
				p.received,
				p.change,
				p.rounding,
				body.wall,
			);
			for (const part of p.allocations)
				allocate.run(body.entity, part.case, part.quote, part.amount);
			fill.run(p.received - p.change, p.till);
		},
	};
}
