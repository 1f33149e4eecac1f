/** After a copy went on under its own number: everything it wrote is at the central once, and its tables are those of its journal. */
import type { Database } from "better-sqlite3";
import { expect } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { verifyJournal } from "../../core/journal/verify.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import type { TestCentral } from "../harness/central.ts";
import { runtimeOf } from "../harness/core.ts";
import { tables } from "../harness/process-store.ts";
import type { Terminal } from "./terminal.ts";

/** A central that answers its administrator. */
type Asked = Pick<TestCentral, "admin">;
type Row = { stream: string; hash: string; body: string };

const written = (db: Database) =>
	db
		.prepare<[], Row>(
			`SELECT s.stream, lower(hex(o.hash)) AS hash, o.body FROM journal_ops o
			 JOIN journal_streams s ON s.id = o.stream_id ORDER BY o.pos`,
		)
		.all();

export const streamsOf = ({ core }: Terminal) =>
	runtimeOf(core)
		.journal.heads()
		.map(({ stream }) => stream);

/** Operations at the central by hash, wrapped ones too, with the streams that hold them. */
export async function heldEverywhere(
	central: Asked,
	streams: Iterable<string>,
): Promise<Map<string, string[]>> {
	const held = new Map<string, string[]>();
	for (const stream of streams)
		for (const op of await allHeld(central, stream)) {
			const { type, payload } = JSON.parse(op.body) as OpBody;
			const hash = type === "stream.adopted" ? String(payload.hash) : op.hash;
			held.set(hash, [...(held.get(hash) ?? []), stream]);
		}
	return held;
}

async function allHeld(central: Asked, stream: string) {
	const all: { hash: string; body: string }[] = [];
	for (let more = true; more; ) {
		const { body } = await central.admin(
			"GET",
			`streams/${stream}/ops?from=${all.length + 1}&limit=500`,
		);
		all.push(...(body.ops ?? []));
		more = body.more ?? false;
	}
	return all;
}

/** Checks it all. @returns how many operations were wrapped. */
export async function expectBothHistories(
	central: Asked,
	terminal: Terminal,
): Promise<number> {
	return expectWhole(central, runtimeOf(terminal.core).db);
}

/** The same for a store whose core does not run. */
export async function expectWhole(
	central: Asked,
	db: Database,
): Promise<number> {
	const own = written(db).filter(
		({ body }) => JSON.parse(body).type !== "stream.adopted",
	);
	const held = await heldEverywhere(
		central,
		new Set(written(db).map(({ stream }) => stream)),
	);
	const astray = own.filter(({ hash }) => held.get(hash)?.length !== 1);
	const told = astray.map(({ stream, hash, body }) => {
		const { seq, type } = JSON.parse(body);
		return `${stream} ${seq} ${type}: ${held.get(hash)?.join() ?? "nowhere"}`;
	});
	expect(told).toEqual([]);
	expect(verifyJournal(db).problems).toEqual([]);
	const before = tables(db);
	rebuild(db);
	expect(tables(db)).toBe(before);
	return written(db).length - own.length;
}
