/** Prepared reads of the tills and their payments. */
import type { Database } from "better-sqlite3";
import type { Till } from "../../shared/model.ts";
import type { TillCount } from "../../shared/till-model.ts";
import { prepare } from "../store/statement.ts";

export type TillRow = {
	till_id: string;
	counter: number;
	user_id: string;
	day: string | null;
	opened_at: string;
	float: number;
	cash: number;
	payments: number;
	closed_at: string | null;
	z: number | null;
	report: string | null;
	expected: number | null;
	difference: number | null;
	signed: string | null;
	bag: string | null;
};
export type CountRow = {
	kind: TillCount["kind"];
	pieces: string;
	counted: number;
	difference: number;
	at: string;
	user_id: string;
	authorised_by: string | null;
};
export type PaymentRow = {
	payment_id: string;
	till_id: string;
	method: "cash" | "card" | "transfer";
	state: "paid" | "to_reconcile" | "void";
	total: number;
	received: number;
	change: number;
	rounding: number;
	paid_at: string;
	/** The office day it was taken on. */
	day: string;
	terminal: string | null;
	authorisation: string | null;
	last_four: string | null;
	reference: string | null;
};
export type AllocationRow = {
	case_id: string;
	quote_id: string;
	amount: number;
	live: 0 | 1;
	refunded: number;
};

export const toTill = (row: TillRow): Till => ({
	id: row.till_id,
	counter: row.counter,
	userId: row.user_id,
	openedAt: row.opened_at,
	float: row.float,
	payments: row.payments,
});

/** Left open, differing and unsigned, or with a bag that nobody counted. */
const attention = `closed_at IS NULL OR (difference <> 0 AND signed IS NULL)
	OR (bag IS NOT NULL AND json_extract(bag, '$.difference') IS NULL)`;

export function tillQueries(db: Database) {
	return {
		/** A till stays with its person. */
		ofUser: prepare<[user: string], TillRow>(
			db,
			"SELECT * FROM proj_tills WHERE user_id = ? AND closed_at IS NULL LIMIT 1",
		),
		open: prepare<[], TillRow>(
			db,
			"SELECT * FROM proj_tills WHERE closed_at IS NULL ORDER BY till_id LIMIT 99",
		),
		one: prepare<[id: string], TillRow>(
			db,
			"SELECT * FROM proj_tills WHERE till_id = ?",
		),
		lastZ: prepare<[], { z: number | null }>(
			db,
			"SELECT max(z) AS z FROM proj_tills",
		),
		latest: prepare<[most: number], TillRow>(
			db,
			"SELECT * FROM proj_tills ORDER BY till_id DESC LIMIT ?",
		),
		attention: prepare<[most: number], TillRow>(
			db,
			`SELECT * FROM proj_tills WHERE ${attention} ORDER BY till_id DESC LIMIT ?`,
		),
		counts: prepare<[till: string], CountRow>(
			db,
			"SELECT * FROM proj_till_counts WHERE till_id = ? ORDER BY op LIMIT 50",
		),
		movements: prepare<
			[till: string],
			{ kind: "withdrawal" | "refund"; count: number; total: number }
		>(
			db,
			`SELECT kind, count(*) AS count, sum(amount) AS total FROM proj_till_movements
			 WHERE till_id = ? GROUP BY kind`,
		),
		/** By method and state; what was reversed is still counted as paid here. */
		sums: prepare<
			[{ till: string }],
			{
				method: PaymentRow["method"];
				unclear: 0 | 1;
				count: number;
				total: number;
				received: number;
				change: number;
				rounding: number;
				reversals: number;
				reversed: number;
			}
		>(
			db,
			`SELECT method, state = 'to_reconcile' AS unclear, count(*) AS count, sum(total) AS total,
			        sum(received) AS received, sum(change) AS change, sum(rounding) AS rounding,
			        sum(r.reversals) AS reversals, sum(r.reversed) AS reversed
			 FROM proj_payments p JOIN (
			   SELECT payment_id, count(*) FILTER (WHERE live = 0) AS reversals,
			          coalesce(sum(amount) FILTER (WHERE live = 0), 0) AS reversed
			   FROM proj_allocations WHERE payment_id IN (SELECT payment_id FROM proj_payments WHERE till_id = @till)
			   GROUP BY payment_id) r USING (payment_id)
			 WHERE till_id = @till AND NOT uncharged GROUP BY method, unclear`,
		),
		payment: prepare<[id: string], PaymentRow>(
			db,
			"SELECT * FROM proj_payments WHERE payment_id = ?",
		),
		/** Newest first, after the one that ended the page before. */
		paymentsOf: prepare<
			[till: string, before: string, most: number],
			PaymentRow
		>(
			db,
			`SELECT * FROM proj_payments WHERE till_id = ? AND payment_id < ?
			 ORDER BY payment_id DESC LIMIT ?`,
		),
		allocations: prepare<[payment: string], AllocationRow>(
			db,
			"SELECT * FROM proj_allocations WHERE payment_id = ? ORDER BY case_id",
		),
		unclear: prepare<[], PaymentRow>(
			db,
			"SELECT * FROM proj_payments WHERE state = 'to_reconcile' ORDER BY payment_id LIMIT 200",
		),
		/** An erased payment's digits are unknown: its slip counts as the same. */
		slip: prepare<
			[{ terminal: string; authorisation: string; lastFour: string }],
			{ payment_id: string }
		>(
			db,
			`SELECT payment_id FROM proj_payments WHERE terminal = @terminal
			 AND authorisation = @authorisation AND coalesce(last_four, @lastFour) = @lastFour LIMIT 1`,
		),
		reference: prepare<[reference: string], { payment_id: string }>(
			db,
			"SELECT payment_id FROM proj_payments WHERE reference = ? AND state <> 'void' LIMIT 1",
		),
	};
}
