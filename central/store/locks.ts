/**
 * Advisory locks, held to the end of the transaction and always taken first in it,
 * so that no two transactions can wait for each other.
 */
import { createHash } from "node:crypto";

const key = (text: string) =>
	createHash("sha256").update(text).digest().readBigInt64BE().toString();

/** Pushes of an office share this lock; one that erases takes it alone, or a concurrent insert would miss the erasure. */
export const officeLock = (office: string, alone: boolean) =>
	`SELECT pg_advisory_xact_lock${alone ? "" : "_shared"}(${key(`office ${office}`)})`;

/** Tries to enrol from one address count one after the other. */
export const addressLock = (address: string) =>
	`SELECT pg_advisory_xact_lock(${key(`address ${address}`)})`;

/** Migrations run in one process at a time. */
export const migrationLock = `SELECT pg_advisory_xact_lock(${key("migrations")})`;
