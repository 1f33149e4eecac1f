/** Prepared reads of the tills. */
import type { Database } from "better-sqlite3";
import type { Till } from "../../shared/model.ts";
import { prepare } from "../store/statement.ts";

export type TillRow = {
	till_id: string;
	counter: number;
	user_id: string;
	opened_at: string;
	float: number;
	cash: number;
	payments: number;
};

export const toTill = (row: TillRow): Till => ({
	id: row.till_id,
	counter: row.counter,
	userId: row.user_id,
	openedAt: row.opened_at,
	float: row.float,
	cash: row.cash,
	payments: row.payments,
});

export function tillQueries(db: Database) {
	return {
		/** A till stays with its person. */
		ofUser: prepare<[user: string], TillRow>(
			db,
			"SELECT * FROM proj_tills WHERE user_id = ? AND closed_at IS NULL LIMIT 1",
		),
		one: prepare<[id: string], TillRow>(
			db,
			"SELECT * FROM proj_tills WHERE till_id = ?",
		),
	};
}
