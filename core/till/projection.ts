/** Tills and what is in them. Payments have their own page. */
import type { Database } from "better-sqlite3";
import type { Operation, Projectors } from "../journal/operation.ts";
import * as operations from "./operations.ts";

export function tillProjectors(db: Database): Projectors {
	const open = db.prepare(
		"INSERT INTO proj_tills (till_id, counter, user_id, opened_at, float, day) VALUES (?, ?, ?, ?, ?, ?)",
	);
	const take = db.prepare(
		"UPDATE proj_tills SET cash = cash - ? WHERE till_id = ?",
	);
	const movement = db.prepare(
		`INSERT INTO proj_till_movements
		 (till_id, op, kind, amount, rounding, payment_id, at, user_id, authorised_by)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const close = db.prepare(
		`UPDATE proj_tills SET closed_at = ?, z = ?, report = ?, expected = ?, difference = ?, bag = ?
		 WHERE till_id = ?`,
	);
	const count = db.prepare(
		`INSERT INTO proj_till_counts
		 (till_id, op, kind, pieces, counted, difference, at, user_id, authorised_by)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const differs = db.prepare(
		"UPDATE proj_tills SET difference = ? WHERE till_id = ?",
	);
	const sign = db.prepare("UPDATE proj_tills SET signed = ? WHERE till_id = ?");
	const bag = db.prepare(
		`UPDATE proj_tills SET bag = json_set(bag, '$.difference', ?, '$.intact', json(?))
		 WHERE till_id = ?`,
	);
	const counted = (
		{ body }: Operation,
		kind: "close" | "recount" | "bag",
		p: { pieces: object; counted: number; difference: number },
	) =>
		count.run(
			body.entity,
			body.op,
			kind,
			JSON.stringify(p.pieces),
			p.counted,
			p.difference,
			body.wall,
			body.user,
			body.authorisedBy ?? null,
		);
	return {
		"till.opened": ({ body }) => {
			const p = operations.opened.parse(body.payload);
			open.run(body.entity, p.counter, body.user, body.wall, p.float, body.day);
		},
		"till.withdrawn": ({ body }) => {
			const { amount } = operations.withdrawn.parse(body.payload);
			movement.run(
				body.entity,
				body.op,
				"withdrawal",
				amount,
				0,
				null,
				body.wall,
				body.user,
				body.authorisedBy ?? null,
			);
			take.run(amount, body.entity);
		},
		"till.closed": (operation) => {
			const { body } = operation;
			const p = operations.closed.parse(body.payload);
			counted(operation, "close", p);
			close.run(
				body.wall,
				p.z,
				JSON.stringify(p.sums),
				p.expected,
				p.difference,
				p.bag && JSON.stringify({ ...p.bag, difference: null, intact: null }),
				body.entity,
			);
		},
		"till.recounted": (operation) => {
			const p = operations.recounted.parse(operation.body.payload);
			counted(operation, "recount", p);
			differs.run(p.difference, operation.body.entity);
		},
		"till.differenceSigned": ({ body }) => {
			const { cause } = operations.differenceSigned.parse(body.payload);
			const signed = {
				cause,
				at: body.wall,
				userId: body.user,
				authorisedBy: body.authorisedBy ?? null,
			};
			sign.run(JSON.stringify(signed), body.entity);
		},
		"till.bagCounted": (operation) => {
			const p = operations.bagCounted.parse(operation.body.payload);
			counted(operation, "bag", p);
			bag.run(p.difference, String(p.intact), operation.body.entity);
		},
		"payment.reversed": ({ body }) => {
			const p = operations.reversed.parse(body.payload);
			if (!p.till) return;
			movement.run(
				p.till,
				body.op,
				"refund",
				p.cash,
				p.rounding,
				body.entity,
				body.wall,
				body.user,
				body.authorisedBy ?? null,
			);
			take.run(p.cash, p.till);
		},
	};
}
