/** Prepared reads and writes of appointments. */
import type { Database } from "better-sqlite3";
import type { TicketRow } from "../queue/queries.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

export type AppointmentRow = {
	appointment_id: string;
	procedure_id: string;
	day: string;
	start_at: string;
	end_at: string;
	code: string;
	cancelled_at: string | null;
	imported_at: string;
	/** The ticket it was used for; one that was cancelled gives it back. */
	ticket_id: string | null;
	state: TicketRow["state"] | null;
	prefix: string | null;
	ordinal: number | null;
};

export function appointmentQueries(db: Database) {
	const rows = `SELECT a.*, t.ticket_id, t.state, t.prefix, t.ordinal FROM replica_appointments a
		LEFT JOIN proj_tickets t ON t.ticket_id = (
		  SELECT ticket_id FROM proj_tickets WHERE appointment = a.appointment_id AND state <> 'cancelled'
		  ORDER BY arrived DESC LIMIT 1)`;
	return {
		one: prepare<[id: string], AppointmentRow>(
			db,
			`${rows} WHERE appointment_id = ?`,
		),
		/** One that holds before one that was cancelled. */
		byCode: prepare<[key: string], AppointmentRow>(
			db,
			`${rows} WHERE code_key = ? ORDER BY cancelled_at IS NOT NULL, a.day DESC LIMIT 1`,
		),
		ofDay: prepare<[day: string], AppointmentRow>(
			db,
			`${rows} WHERE a.day = ? ORDER BY start_at, appointment_id LIMIT 1000`,
		),
		between: prepare<[from: string, to: string], AppointmentRow>(
			db,
			`${rows} WHERE origin = 'file' AND a.day BETWEEN ? AND ?`,
		),
		origin: prepareColumn<[id: string], string>(
			db,
			"SELECT origin FROM replica_appointments WHERE appointment_id = ?",
		),
		codeTaken: prepare<[key: string], { appointment_id: string }>(
			db,
			"SELECT appointment_id FROM replica_appointments WHERE code_key = ? AND cancelled_at IS NULL",
		),
		lastImport: prepare<[], { at: string | null }>(
			db,
			"SELECT max(imported_at) AS at FROM replica_appointments",
		),
		drop: prepare<[id: string]>(
			db,
			"DELETE FROM replica_appointments WHERE appointment_id = ?",
		),
		cancel: prepare<[at: string, id: string]>(
			db,
			"UPDATE replica_appointments SET cancelled_at = ? WHERE appointment_id = ?",
		),
		put: prepare<
			[
				id: string,
				procedure: string,
				day: string,
				start: string,
				end: string,
				code: string,
				key: string,
				origin: "file" | "feed",
				at: string,
			]
		>(
			db,
			"INSERT INTO replica_appointments VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
		),
		/** What nobody will ask for any more. */
		purge: prepare<[before: string]>(
			db,
			"DELETE FROM replica_appointments WHERE day < ?",
		),
	};
}
