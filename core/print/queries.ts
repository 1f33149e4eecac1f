/** Prepared reads and writes of printers and print jobs. */
import type { Database } from "better-sqlite3";
import {
	type PaperKind,
	type Printer,
	type PrintFault,
	type PrintJob,
	type PrintState,
	printerSetupSchema,
} from "../../shared/print-model.ts";
import { prepare } from "../store/statement.ts";

export type JobRow = {
	job_id: string;
	paper: PaperKind;
	entity: string;
	printer_id: string;
	copy: number;
	state: PrintState;
	fault: PrintFault | null;
	began: 0 | 1;
	queued_at: string;
	changed_at: string;
	/** Null once the printer was removed. */
	setup: string | null;
};

export const toJob = (row: JobRow): PrintJob => ({
	id: row.job_id,
	paper: row.paper,
	entity: row.entity,
	printer: row.setup ? JSON.parse(row.setup).name : "",
	copy: row.copy,
	state: row.state,
	fault: row.fault,
	began: row.began === 1,
	queuedAt: row.queued_at,
	changedAt: row.changed_at,
});

const toPrinter = (row: { printer_id: string; setup: string }): Printer => ({
	id: row.printer_id,
	setup: printerSetupSchema.parse(JSON.parse(row.setup)),
});

/** Jobs the faces are told of without asking. */
export const RECENT_JOBS = 60;

export function printQueries(db: Database) {
	const jobs =
		"SELECT j.*, p.setup FROM local_print_jobs j LEFT JOIN local_printers p USING (printer_id)";
	type PrinterRow = { printer_id: string; setup: string };
	const printers = prepare<[], PrinterRow>(
		db,
		"SELECT * FROM local_printers ORDER BY printer_id LIMIT 50",
	);
	const printer = prepare<[id: string], PrinterRow>(
		db,
		"SELECT * FROM local_printers WHERE printer_id = ?",
	);
	return {
		printers: () => printers.all().map(toPrinter),
		printer: (id: string) => {
			const row = printer.get(id);
			return row ? toPrinter(row) : null;
		},
		setPrinter: prepare<[id: string, setup: string]>(
			db,
			`INSERT INTO local_printers VALUES (?, ?)
			 ON CONFLICT (printer_id) DO UPDATE SET setup = excluded.setup`,
		),
		removePrinter: prepare<[id: string]>(
			db,
			"DELETE FROM local_printers WHERE printer_id = ?",
		),
		job: prepare<[id: string], JobRow>(db, `${jobs} WHERE job_id = ?`),
		/** Of one paper, the latest first. */
		jobsOf: prepare<[paper: string, entity: string], JobRow>(
			db,
			`${jobs} WHERE paper = ? AND entity = ? ORDER BY job_id DESC LIMIT 50`,
		),
		/** What was last sent to a printer. */
		lastOf: prepare<[printer: string], JobRow>(
			db,
			`${jobs} WHERE printer_id = ? ORDER BY job_id DESC LIMIT 1`,
		),
		recent: prepare<[most: number], JobRow>(
			db,
			`${jobs} ORDER BY job_id DESC LIMIT ?`,
		),
		open: prepare<[], JobRow>(
			db,
			`${jobs} WHERE state IN ('queued', 'sending') ORDER BY job_id`,
		),
		add: prepare<
			[
				id: string,
				paper: string,
				entity: string,
				printer: string,
				copy: number,
				at: string,
				at2: string,
			]
		>(
			db,
			`INSERT INTO local_print_jobs
			 (job_id, paper, entity, printer_id, copy, state, queued_at, changed_at)
			 VALUES (?, ?, ?, ?, ?, 'queued', ?, ?)`,
		),
		change: prepare<
			[
				{
					id: string;
					state: string;
					fault: string | null;
					began: 0 | 1;
					at: string;
				},
			]
		>(
			db,
			`UPDATE local_print_jobs SET state = @state, fault = @fault,
			 began = max(began, @began), changed_at = @at WHERE job_id = @id`,
		),
		/** Tickets, passes, lists and test pages of long ago; of other papers the count of copies goes on for ever. */
		purge: prepare<[before: string]>(
			db,
			`DELETE FROM local_print_jobs WHERE paper IN ('ticket', 'pass', 'requirements', 'test')
			 AND state NOT IN ('queued', 'sending') AND queued_at < ?`,
		),
	};
}
