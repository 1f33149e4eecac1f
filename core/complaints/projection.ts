import type { Database } from "better-sqlite3";
import { z } from "zod";
import { uuidBytes } from "../journal/journal.ts";
import type { Projectors } from "../journal/operation.ts";
import { prepare } from "../store/statement.ts";

const filedSchema = z.object({
	number: z.string(),
	terminalCode: z.string(),
	serial: z.int(),
});

export function complaintProjectors(db: Database): Projectors {
	const filed = prepare<unknown[]>(
		db,
		`INSERT INTO proj_complaints (complaint_id, op, number, terminal_code, serial, filed_at)
		 VALUES (?, ?, ?, ?, ?, ?)`,
	);
	const taken = prepare<unknown[]>(
		db,
		"UPDATE proj_complaints SET taken_at = coalesce(taken_at, ?)",
	);
	return {
		"complaint.filed": ({ body }) => {
			const { number, terminalCode, serial } = filedSchema.parse(body.payload);
			filed.run(
				body.entity,
				uuidBytes(body.op),
				number,
				terminalCode,
				serial,
				body.wall,
			);
		},
		"complaint.exported": ({ body }) => {
			taken.run(body.wall);
		},
	};
}
