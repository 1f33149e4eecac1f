/** The decision that a restored or cloned store goes on under a new number, stored before anything of it is asked. */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import {
	reincarnateSchema,
	terminalCodeSchema,
} from "../../shared/sync-protocol.ts";

const planSchema = z.object({
	/** What the central is asked until it answers: the same words each time. */
	ask: reincarnateSchema,
	/** The supervisor or administrator who confirmed. */
	authorisedBy: z.string(),
	/** The high-water mark that told of the copy; another one tells of another. */
	mark: z.string(),
	/** In folios meanwhile; null where no spare was left, and nothing is written before the central answers. */
	code: terminalCodeSchema.nullable(),
});
export type Plan = z.infer<typeof planSchema>;

export function readPlan(db: Database): Plan | null {
	const row = db
		.prepare<[], { value: string }>(
			"SELECT value FROM local_settings WHERE key = 'incarnation'",
		)
		.get();
	return row ? planSchema.parse(JSON.parse(row.value)) : null;
}

export function writePlan(db: Database, plan: Plan): void {
	db.prepare(
		"INSERT INTO local_settings VALUES ('incarnation', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	).run(JSON.stringify(planSchema.parse(plan)));
}

export function dropPlan(db: Database): void {
	db.exec("DELETE FROM local_settings WHERE key = 'incarnation'");
}
