/** Who this terminal is: its ids and codes, given at set-up or by the central. */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import {
	enrolledFaces,
	type Face,
	faceSchema,
	terminalCodeSchema,
	uuidSchema,
} from "../../shared/sync-protocol.ts";

const identitySchema = z.object({
	terminal: uuidSchema,
	incarnation: z.int().min(1),
	officeId: uuidSchema,
	queueEpoch: z.int().min(1),
	/** In use in folios; the spares are for an incarnation that begins offline. */
	terminalCode: terminalCodeSchema,
	spareCodes: z.array(terminalCodeSchema),
	/** What the enrolment code was made for; a terminal that nobody restricted shows them all. */
	faces: z.array(faceSchema).default([...enrolledFaces]),
	/** The central's word for who we are; null while we work alone. */
	enrolment: z
		.object({
			token: z.string(),
			centralUrl: z.string(),
			centralKey: z.string(),
			centralId: z.string(),
			/** The start option's address at that time: a person named another one since. */
			instead: z.string().optional(),
		})
		.nullable(),
});
export type Identity = z.infer<typeof identitySchema>;

/** Whether this terminal shows the face. The launcher is on every one. */
export const isHere = ({ faces }: Pick<Identity, "faces">, face: Face) =>
	face === "launcher" || faces.includes(face);

/** The identity, or null in an empty store. */
export function readIdentity(db: Database): Identity | null {
	const row = db
		.prepare<[], { value: string }>(
			"SELECT value FROM local_settings WHERE key = 'identity'",
		)
		.get();
	return row ? identitySchema.parse(JSON.parse(row.value)) : null;
}

export function writeIdentity(db: Database, identity: Identity): void {
	db.prepare(
		"INSERT INTO local_settings VALUES ('identity', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	).run(JSON.stringify(identitySchema.parse(identity)));
}
