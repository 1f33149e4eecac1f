/** Payments and their parts as rows. */
import type { Database } from "better-sqlite3";
import type { Projectors } from "../journal/operation.ts";
import * as operations from "./operations.ts";

export function paymentProjectors(db: Database): Projectors {
	const pay = db.prepare(
		`INSERT INTO proj_payments
		 (payment_id, till_id, method, total, received, change, rounding, paid_at, state,
		  terminal, authorisation, last_four, reference, day)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const allocate = db.prepare(
		"INSERT INTO proj_allocations (payment_id, case_id, quote_id, amount) VALUES (?, ?, ?, ?)",
	);
	const fill = db.prepare(
		"UPDATE proj_tills SET cash = cash + ?, payments = payments + 1 WHERE till_id = ?",
	);
	const state = db.prepare(
		"UPDATE proj_payments SET state = ? WHERE payment_id = ?",
	);
	const uncharged = db.prepare(
		"UPDATE proj_payments SET uncharged = 1 WHERE payment_id = ?",
	);
	const release = db.prepare(
		"UPDATE proj_allocations SET live = 0 WHERE payment_id = ?",
	);
	const undo = db.prepare(
		"UPDATE proj_allocations SET live = 0, refunded = ? WHERE payment_id = ? AND case_id = ?",
	);
	const voidIfEmpty = db.prepare(
		`UPDATE proj_payments SET state = 'void' WHERE payment_id = @id
		 AND NOT EXISTS (SELECT 1 FROM proj_allocations WHERE payment_id = @id AND live = 1)`,
	);
	return {
		"payment.received": ({ body, personal }) => {
			const p = operations.paid.parse(body.payload);
			const own = personal && operations.paidPersonal.parse(personal);
			pay.run(
				body.entity,
				p.till,
				p.method,
				p.total,
				p.received,
				p.change,
				p.rounding,
				body.wall,
				p.state,
				p.card?.terminal ?? null,
				p.card?.authorisation ?? null,
				own?.lastFour ?? null,
				p.reference ?? null,
				body.day,
			);
			for (const part of p.allocations)
				allocate.run(body.entity, part.case, part.quote, part.amount);
			fill.run(p.method === "cash" ? p.received - p.change : 0, p.till);
		},
		"payment.reconciled": ({ body }) => {
			const { outcome } = operations.reconciled.parse(body.payload);
			state.run(outcome === "charged" ? "paid" : "void", body.entity);
			if (outcome === "charged") return;
			uncharged.run(body.entity);
			release.run(body.entity);
		},
		"payment.reversed": ({ body }) => {
			const p = operations.reversed.parse(body.payload);
			for (const part of p.allocations)
				undo.run(part.refund, body.entity, part.case);
			voidIfEmpty.run({ id: body.entity });
		},
	};
}
