/**
 * The judgement of operations in their order, without a database: facts in, verdicts and changed rows out.
 * One lane an entity: what cannot be applied is parked, and holds back the later operations of its entity alone.
 */
import {
	type Handler,
	type Projections,
	Unfit,
	type Upcaster,
} from "./handler.ts";
import type { Place, Told } from "./operation.ts";
import { type AnyRow, blank, type CaseRow, type Kind } from "./rows.ts";

export type State = "applied" | "parked" | "conflict" | "superseded";
export type Verdict = {
	at: Place;
	line: number;
	entity: string;
	state: State;
	/** Null for what was simply applied. */
	reason: string | null;
	/** The operation's id at its place. */
	op: string;
};

/** An operation in its place of the office's log. */
export type Item = {
	at: Place;
	line: number;
	op: string;
	entity: string;
	/** Null: no text that can be read. */
	told: Told | null;
	/** Not to be tried at this place of the log. */
	park?: string;
};

/** What was known before these operations. */
export type Facts = {
	rows: ReadonlyMap<string, AnyRow>;
	/** Entities with something parked. */
	held: ReadonlySet<string>;
	/** Hash by id of operations that took effect. */
	taken: ReadonlyMap<string, string>;
	/** Which operation gave a folio out. */
	folios: ReadonlyMap<string, string>;
	/** Done by somebody who was no longer of the office. */
	isStranger(told: Told): boolean;
	/** Written to a queue after the office had gone on with another epoch. */
	isFenced(at: Place): boolean;
};

export type Outcome = {
	verdicts: Verdict[];
	rows: Map<string, { kind: Kind; row: AnyRow }>;
	folios: Map<string, string>;
	/** Hash by id of operations that took effect inside another. */
	adoptions: Map<string, string>;
	/** What handlers threw, for the log: types alone, an error may quote what it met. */
	failures: { type: string; at: Place }[];
};

export const rowKey = (kind: Kind, entity: string) => `${kind} ${entity}`;

type Ruling = { state: State; reason: string | null };
const parked = (reason: string): Ruling => ({ state: "parked", reason });
const APPLIED: Ruling = { state: "applied", reason: null };

export function judge(
	projections: Projections,
	items: readonly Item[],
	facts: Facts,
): Outcome {
	const outcome: Outcome = {
		verdicts: [],
		rows: new Map(),
		folios: new Map(),
		adoptions: new Map(),
		failures: [],
	};
	const held = new Set(facts.held);
	const taken = new Map(facts.taken);
	for (const item of items) {
		const { at, line, op } = item;
		const entity = item.told?.entity ?? item.entity;
		const ruling = rule(projections, item, {
			facts,
			held,
			taken,
			outcome,
			line,
		});
		if (ruling.state === "parked") held.add(entity);
		outcome.verdicts.push({ at, line, op, entity, ...ruling });
	}
	return outcome;
}

type Bench = {
	facts: Facts;
	held: ReadonlySet<string>;
	taken: Map<string, string>;
	outcome: Outcome;
	line: number;
};

function rule(projections: Projections, item: Item, bench: Bench): Ruling {
	const { told } = item;
	if (item.park) return parked(item.park);
	if (told && bench.facts.isFenced(told.at))
		return { state: "superseded", reason: "fenced" };
	if (bench.held.has(told?.entity ?? item.entity)) return parked("behind");
	if (!told) return parked("unreadable");
	const twin = bench.taken.get(told.op);
	if (twin !== undefined)
		return twin === told.hash
			? { state: "applied", reason: "held_already" }
			: { state: "conflict", reason: "op_twice" };
	const handler = Object.hasOwn(projections.handlers, told.type)
		? projections.handlers[told.type]
		: undefined;
	if (!handler) return parked("unknown_type");
	if (told.schema > handler.schema) return parked("newer_schema");
	const path = upcasters(projections, told, handler);
	if (!path) return parked("older_schema");
	try {
		return apply(handler, path, told, bench);
	} catch (error) {
		if (error instanceof Unfit) return parked("malformed");
		bench.outcome.failures.push({ type: told.type, at: told.at });
		return parked("failed");
	}
}

/** The way from the operation's schema to the handler's; null where a step is missing. */
function upcasters(
	projections: Projections,
	{ type, schema }: Told,
	handler: Handler,
): Upcaster[] | null {
	const path: Upcaster[] = [];
	for (let from = schema; from < handler.schema; from++) {
		const step = projections.upcasters[`${type}@${from}`];
		if (!step) return null;
		path.push(step);
	}
	return path;
}

function apply(
	handler: Handler,
	path: readonly Upcaster[],
	told: Told,
	bench: Bench,
): Ruling {
	const { kind } = handler;
	const { taken, outcome } = bench;
	const payload = path.reduce<unknown>(
		(value, step) => step(value as Record<string, unknown>),
		told.payload,
	);
	const stranger = bench.facts.isStranger(told) ? "user_left" : null;
	const conflict = kind
		? changeRow({ ...handler, kind }, payload, told, bench, stranger)
		: stranger;
	taken.set(told.op, told.hash);
	if (told.isAdopted) outcome.adoptions.set(told.op, told.hash);
	return conflict ? { state: "conflict", reason: conflict } : APPLIED;
}

/** @returns why people should look at it, or null. */
function changeRow(
	handler: Handler & { kind: Kind },
	payload: unknown,
	told: Told,
	{ facts, outcome, line }: Bench,
	stranger: string | null,
): string | null {
	const { kind } = handler;
	const key = rowKey(kind, told.entity);
	const before =
		outcome.rows.get(key)?.row ??
		facts.rows.get(key) ??
		blank[kind](told.entity);
	const change = handler.apply(before, payload, told);
	let conflict = change.conflict ?? stranger;
	if (change.folio !== undefined) {
		const first =
			outcome.folios.get(change.folio) ?? facts.folios.get(change.folio);
		if (first === undefined) outcome.folios.set(change.folio, told.op);
		else if (first !== told.op) conflict = change.conflict ?? "folio_twice";
	}
	const row =
		kind === "case" ? noted(change.row as CaseRow, line, conflict) : change.row;
	outcome.rows.set(key, { kind, row });
	return conflict;
}

const noted = (row: CaseRow, line: number, conflict: string | null) => ({
	...row,
	line,
	flags: conflict ? [...new Set([...row.flags, conflict])] : row.flags,
});
