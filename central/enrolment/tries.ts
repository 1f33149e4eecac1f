/** Guessing an enrolment code: ten wrong tries of one address an hour, then silence. */
import { randomUUID } from "node:crypto";
import type { Queries } from "../store/database.ts";

export const WRONG_TRIES_MS = 3_600_000;
export const WRONG_TRIES = 10;

/** Seconds the address must wait before a code of its is looked at again; 0: none. */
export async function blockedFor(
	q: Queries,
	address: string,
	now: number,
): Promise<number> {
	const rows = await q.query<{ failed_at: Date }>(
		"SELECT failed_at FROM enrolment_failures WHERE address = $1 AND failed_at > $2 ORDER BY failed_at DESC LIMIT $3",
		[address, new Date(now - WRONG_TRIES_MS), WRONG_TRIES],
	);
	const tenth = rows[WRONG_TRIES - 1];
	return tenth
		? Math.max(
				1,
				Math.ceil((tenth.failed_at.getTime() + WRONG_TRIES_MS - now) / 1000),
			)
		: 0;
}

export async function noteWrongTry(
	q: Queries,
	address: string,
	now: number,
): Promise<void> {
	await q.query("DELETE FROM enrolment_failures WHERE failed_at <= $1", [
		new Date(now - WRONG_TRIES_MS),
	]);
	await q.query(
		"INSERT INTO enrolment_failures (address, failed_at, try) VALUES ($1, $2, $3)",
		[address, new Date(now), randomUUID()],
	);
}
