/** A central restored from before an enrolment takes the terminal back from its own token. */
import { randomUUID } from "node:crypto";
import { terminalStream, ZERO_HASH } from "../../shared/sync-protocol.ts";
import { dateIn } from "../../shared/time.ts";
import type { Context } from "../context.ts";
import { tellTerminal } from "../feed/terminals.ts";
import type { Queries } from "../store/database.ts";
import { officeLock } from "../store/locks.ts";
import type { TokenClaims } from "./token.ts";

async function adoptOffice(q: Queries, claims: TokenClaims, at: Date) {
	const insert = (code: string) =>
		q.query(
			"INSERT INTO offices (office_id, code, name, time_zone, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING office_id",
			[claims.office, code, claims.officeName, claims.timeZone, at],
		);
	const known = await q.query("SELECT 1 FROM offices WHERE office_id = $1", [
		claims.office,
	]);
	if (known.length > 0) return;
	const made = await insert(claims.officeCode);
	// The code may have gone to another office since; the id is what counts.
	if (made.length === 0)
		await insert(`${claims.officeCode}-${randomUUID().slice(0, 8)}`);
}

/** Writes office, terminal, codes and stream as the token tells them. */
export async function adopt(ctx: Context, claims: TokenClaims): Promise<void> {
	const at = new Date(ctx.now());
	const { office, terminal } = claims;
	await ctx.db.tx(
		async (q) => {
			await adoptOffice(q, claims, at);
			await q.query(
				`INSERT INTO terminals (office_id, terminal, public_key, name, faces, incarnation, enrolled_at, revoked_at)
				VALUES ($1, $2, $3, $4, $5::text[], $6, $7, (SELECT revoked_at FROM revocations WHERE terminal = $2))
				ON CONFLICT (office_id, terminal) DO UPDATE
				SET incarnation = greatest(terminals.incarnation, excluded.incarnation)`,
				[
					office,
					terminal,
					claims.publicKey,
					claims.name,
					claims.faces,
					claims.incarnation,
					at,
				],
			);
			const year = Number(dateIn(ctx.now(), claims.timeZone).slice(0, 4));
			for (const code of claims.terminalCodes)
				await q.query(
					"INSERT INTO terminal_codes (office_id, year, code, terminal) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
					[office, year, code, terminal],
				);
			await insertStream(q, {
				office,
				terminal,
				stream: terminalStream(terminal, claims.incarnation),
			});
			const [revoked] = await q.query(
				"SELECT 1 FROM revocations WHERE terminal = $1",
				[terminal],
			);
			if (!revoked)
				await tellTerminal(q, ctx, {
					office,
					terminal,
					publicKey: claims.publicKey,
				});
		},
		officeLock(office, true),
	);
	ctx.log.warn({ office, terminal }, "a terminal was adopted from its token");
}

/** An empty stream; nothing happens when it is there. */
export const insertStream = (
	q: Queries,
	row: { office: string; stream: string; terminal: string },
) =>
	q.query(
		"INSERT INTO streams (office_id, stream, terminal, head) VALUES ($1, $2, $3, decode($4, 'hex')) ON CONFLICT DO NOTHING",
		[row.office, row.stream, row.terminal, ZERO_HASH],
	);
