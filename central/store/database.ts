/** What the central asks of a database; PostgreSQL and PGlite both answer it. */

export type Row = Record<string, unknown>;

/** A list travels as text[]: statements cast it (`$1::text[]::uuid[]`). */
export type Param =
	| string
	| number
	| boolean
	| null
	| Date
	| readonly (string | null)[];

export interface Queries {
	/** One prepared statement; `text` must be constant, values go to `params`. */
	query<T extends Row>(text: string, params?: readonly Param[]): Promise<T[]>;
	/** Several statements without parameters. */
	exec(sql: string): Promise<void>;
}

export interface Transaction extends Queries {
	/** A statement whose rows nobody needs: it travels with the next, or with the end. That fails when it fails. */
	send(text: string, params: readonly Param[]): void;
}

export interface Database extends Queries {
	/** Runs `work` in one transaction; rolls back when it throws. `first` is run right after BEGIN. */
	tx<T>(work: (q: Transaction) => Promise<T>, first?: string): Promise<T>;
	/** `process`: a commit survives a crash of the process, but perhaps not of the machine. */
	durability(): Promise<"fsync" | "process">;
	/** Connections by what they do now; `waiting` are requests in line for one. */
	connections(): { busy: number; idle: number; waiting: number };
	close(): Promise<void>;
}

/** The statements of a transaction, and those of them nobody has waited for. */
export function transaction(over: Queries) {
	const sent: Promise<unknown>[] = [];
	const q: Transaction = {
		...over,
		send(text, params) {
			const answer = over.query(text, params);
			answer.catch(() => {}); // told at the end
			sent.push(answer);
		},
	};
	return { q, sent };
}

/** The only row of a statement that always gives one. */
export function one<T>(rows: T[]): T {
	const [row] = rows;
	if (!row) throw new Error("the statement gave no row");
	return row;
}
