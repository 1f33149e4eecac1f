/** A restored or cloned terminal goes on in a new stream; the older one stays its twin's. */
import type { z } from "zod";
import {
	type reincarnatedSchema,
	type reincarnateSchema,
	terminalStream,
} from "../../shared/sync-protocol.ts";
import { dateIn } from "../../shared/time.ts";
import type { Context } from "../context.ts";
import type { Caller } from "../http/auth.ts";
import { WireError } from "../http/errors.ts";
import { one } from "../store/database.ts";
import { insertStream } from "./adopt.ts";
import { allocateCodes, NoCodesLeft } from "./codes.ts";
import { makeToken } from "./token.ts";

type Request = z.infer<typeof reincarnateSchema>;
type Answer = z.infer<typeof reincarnatedSchema>;

/** The next incarnation of the caller; the same `request` gets the same text again. */
export const reincarnate = (
	ctx: Context,
	caller: Caller,
	request: Request,
): Promise<string> =>
	ctx.db
		.tx(async (q) => {
			const { office, terminal } = caller;
			const { code, name, time_zone } = one(
				await q.query<{ code: string; name: string; time_zone: string }>(
					"SELECT code, name, time_zone FROM offices WHERE office_id = $1 FOR UPDATE",
					[office],
				),
			);
			const [before] = await q.query<{ answer: string }>(
				"SELECT answer FROM reincarnations WHERE office_id = $1 AND terminal = $2 AND request = $3",
				[office, terminal, request.request],
			);
			if (before) return before.answer;
			const at = new Date(ctx.now());
			const { incarnation } = one(
				await q.query<{ incarnation: number }>(
					"UPDATE terminals SET incarnation = incarnation + 1 WHERE office_id = $1 AND terminal = $2 RETURNING incarnation",
					[office, terminal],
				),
			);
			const stream = terminalStream(terminal, incarnation);
			await insertStream(q, { office, terminal, stream });
			// Fresh codes, all of them: the twin knows the old ones, spares included.
			const year = Number(dateIn(ctx.now(), time_zone).slice(0, 4));
			const terminalCodes = await allocateCodes(q, office, terminal, year, 3);
			const answer: Answer = {
				terminal,
				incarnation,
				stream,
				terminalCodes,
				token: makeToken(ctx.identity, {
					...caller.claims,
					incarnation,
					officeCode: code,
					officeName: name,
					timeZone: time_zone,
					terminalCodes,
					iat: Math.floor(at.getTime() / 1000),
				}),
			};
			const text = JSON.stringify(answer);
			await q.query(
				`INSERT INTO reincarnations (office_id, terminal, request, stream, have, head, wall, answer, made_at)
			VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9)`,
				[
					office,
					terminal,
					request.request,
					caller.stream,
					request.have,
					request.head,
					request.wall,
					text,
					at,
				],
			);
			return text;
		})
		.catch((error) => {
			if (error instanceof NoCodesLeft)
				throw new WireError(
					409,
					"codes_exhausted",
					"The office has no terminal codes left this year.",
				);
			throw error;
		});
