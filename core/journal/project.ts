/** Operations become rows. The same projectors serve a command and a rebuild, so both give the same tables. */
import type { Database } from "better-sqlite3";
import { calendarProjectors } from "../calendar/projection.ts";
import {
	caseEventProjectors,
	caseLifeProjectors,
} from "../cases/life-projection.ts";
import { casesProjectors } from "../cases/projection.ts";
import { complaintProjectors } from "../complaints/projection.ts";
import { countersProjectors } from "../counters/projection.ts";
import { dayProjectors, dayTicketProjectors } from "../day/projection.ts";
import { peopleProjectors } from "../people/projection.ts";
import { protocolProjectors } from "../protocol/projection.ts";
import { queueProjectors } from "../queue/projection.ts";
import { paymentProjectors } from "../till/payment-projection.ts";
import { tillProjectors } from "../till/projection.ts";
import { visitsProjectors } from "../visits/projection.ts";
import { adoptedProjectors } from "./adopted.ts";
import { erasureProjectors } from "./erasure.ts";
import type { Operation, Projector, Projectors, Touch } from "./operation.ts";

/** Operations that change no table: they are kept for the audit alone. */
const auditOnly = [
	"user.signedIn",
	"user.signedOut",
	"terminal.opened",
	"terminal.enrolled",
	"queue.epochOpened",
	"queue.rulesChanged",
	"catalogue.imported",
	"catalogue.fed",
	"case.searched",
	"office.setUp",
	"settings.changed",
	"people.vouched",
	"people.pinSet",
	"people.lockedOut",
	"people.unlocked",
	"appointments.imported",
	"notice.posted",
	"notice.edited",
	"notice.withdrawn",
	"kiosk.unlocked",
];

export type Project = (operation: Operation, touch: Touch) => void;

/** Builds the projection of one database. */
export function openProjection(db: Database): Project {
	const topics: Projectors[] = [
		dayProjectors(db),
		dayTicketProjectors(db),
		countersProjectors(db),
		queueProjectors(db),
		protocolProjectors(db),
		visitsProjectors(db),
		casesProjectors(db),
		caseLifeProjectors(db),
		calendarProjectors(db),
		tillProjectors(db),
		paymentProjectors(db),
		caseEventProjectors(db),
		complaintProjectors(db),
		adoptedProjectors(db),
		erasureProjectors(db),
		peopleProjectors,
	];
	const byType = new Map<string, Projector[]>(
		auditOnly.map((type) => [type, []]),
	);
	for (const each of topics)
		for (const [type, projector] of Object.entries(each))
			byType.set(type, [...(byType.get(type) ?? []), projector]);

	return (operation, touch) => {
		const projectors = byType.get(operation.body.type);
		if (!projectors)
			throw new Error(`no projection for ${operation.body.type}`);
		for (const projector of projectors) projector(operation, touch);
	};
}

const silent: Touch = () => {};

/**
 * Empties every projection and fills it again from the journal, in one transaction.
 * @returns how many operations were read.
 */
export function rebuild(db: Database): number {
	const project = openProjection(db);
	return db
		.transaction(() => {
			for (const table of projectionTables(db)) db.exec(`DELETE FROM ${table}`);
			let count = 0;
			for (const row of pages(db)) {
				project(
					{
						pos: row.pos,
						body: JSON.parse(row.body),
						personal: row.sealed ? JSON.parse(row.sealed) : null,
					},
					silent,
				);
				count++;
			}
			return count;
		})
		.immediate();
}

type Row = { pos: number; body: string; sealed: string | null };

/** In pages: all rows at once would not fit, and SQLite may not write while it iterates. */
function* pages(db: Database): Generator<Row> {
	const page = db.prepare<[number], Row>(
		"SELECT pos, body, sealed FROM journal_ops WHERE pos > ? ORDER BY pos LIMIT 1000",
	);
	for (let at = 0, rows = page.all(at); rows.length > 0; rows = page.all(at)) {
		yield* rows;
		at = rows.at(-1)?.pos ?? at;
	}
}

/** The projection tables, by their name in the schema; an index table's own inner tables are its business. */
export const projectionTables = (db: Database): string[] =>
	db
		.prepare<[], string>(
			`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
			 AND name LIKE 'proj\\_%' ESCAPE '\\' ORDER BY name`,
		)
		.pluck()
		.all() as string[];
