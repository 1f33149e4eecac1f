/** How an operation's type and payload become a change of its entity's row. */
import { z } from "zod";
import type { Told } from "./operation.ts";
import type { AnyRow, Kind, Rows } from "./rows.ts";

/** What an operation does to the row of its entity. */
export type Change = {
	row: AnyRow;
	/** Why people should look at it, though it was applied. */
	conflict?: string;
	/** The folio of the receipt it gave out. */
	folio?: string;
};

export type Handler = {
	/** The payload's version it reads; an older one goes through the upcasters first. */
	schema: number;
	/** Whose row it changes; null: it is kept for the audit alone. */
	kind: Kind | null;
	/** @throws Unfit, or anything: the operation is parked. */
	apply(row: AnyRow, payload: unknown, told: Told): Change;
};

/** A payload of one version as the next version says it. */
export type Upcaster = (payload: Record<string, unknown>) => unknown;

export type Projections = {
	handlers: Readonly<Record<string, Handler>>;
	/** By `type@schema`, the version they read. */
	upcasters: Readonly<Record<string, Upcaster>>;
};

/** The payload is not what its type and schema promise. */
export class Unfit extends Error {}

type Patch<K extends Kind> = Partial<Rows[K]>;

/** A handler that reads a payload and says what changes. The payload is read tolerantly: only what is needed. */
export function changes<K extends Kind, P>(
	kind: K,
	payload: z.ZodType<P>,
	change: (
		row: Rows[K],
		payload: P,
		told: Told,
	) => Patch<K> | { patch: Patch<K>; conflict?: string; folio?: string },
	schema = 1,
): Handler {
	return {
		schema,
		kind,
		apply(row, given, told) {
			const read = payload.safeParse(given);
			if (!read.success) throw new Unfit();
			const answer = change(row as Rows[K], read.data, told);
			if (!("patch" in answer)) return { row: { ...row, ...answer } };
			const { patch, ...more } = answer;
			return { row: { ...row, ...(patch as Patch<K>) }, ...more };
		},
	};
}

/** Types that change no row: they are kept for the audit alone. */
export const recorded = (...types: string[]): Record<string, Handler> =>
	Object.fromEntries(
		types.map((type) => [
			type,
			{ schema: 1, kind: null, apply: (row: AnyRow) => ({ row }) },
		]),
	);

/** A text a column can hold: PostgreSQL takes no NUL, and a lone surrogate would come back changed. */
export const text = z
	.string()
	.max(500)
	.refine((value) => !value.includes("\0") && value.isWellFormed());
export const cents = z.int().min(0).max(1e13);
export const count = z.int().min(0).max(1e9);
