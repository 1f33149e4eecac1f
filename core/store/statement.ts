/** A prepared statement under a name of our own: the library's cannot be named in a declaration file. */
import type { Database, RunResult } from "better-sqlite3";

export type Statement<P extends unknown[], R> = {
	run(...params: P): RunResult;
	get(...params: P): R | undefined;
	all(...params: P): R[];
	iterate(...params: P): IterableIterator<R>;
};

/** Prepares a statement with typed parameters and rows. */
export const prepare = <P extends unknown[] = unknown[], R = unknown>(
	db: Database,
	sql: string,
): Statement<P, R> => db.prepare<P, R>(sql) as Statement<P, R>;

/** The same for a statement of one column: rows are its values. */
export const prepareColumn = <P extends unknown[], R>(
	db: Database,
	sql: string,
): Statement<P, R> =>
	db.prepare<P, R>(sql).pluck() as unknown as Statement<P, R>;
