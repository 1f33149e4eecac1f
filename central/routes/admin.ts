/** Administration: offices, codes, revocation, durable marks, epoch. */
import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
	faceSchema,
	streamSchema,
	uuidSchema,
} from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { enrolmentCodeHash, newEnrolmentCode } from "../enrolment/codes.ts";
import { hideTerminal } from "../feed/terminals.ts";
import { requireAdmin } from "../http/auth.ts";
import { check, jsonBody } from "../http/body.ts";
import { notFound, WireError } from "../http/errors.ts";
import { currentEpoch, nextEpoch } from "../store/identity.ts";
import { adminFeed } from "./admin-feed.ts";
import { adminLists } from "./admin-lists.ts";
import { adminReads } from "./admin-reads.ts";
import { adminServices } from "./admin-services.ts";

const CODE_LIFE = 24 * 3_600_000;

const isTimeZone = (name: string) => {
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
		return true;
	} catch {
		return false;
	}
};

export const officeSchema = z.object({
	/** As it stands in a folio. */
	code: z.string().regex(/^[A-Z0-9]{2,8}$/),
	name: z.string().min(1).max(200),
	timeZone: z.string().max(100).refine(isTimeZone, "not a known time zone"),
	officeId: uuidSchema.optional(),
});
export const newCodeSchema = z.object({
	officeId: uuidSchema,
	faces: z.array(faceSchema).min(1).max(10),
});
export const durableSchema = z.object({
	stream: streamSchema,
	seq: z.int().min(0),
});

export function adminRoutes(app: FastifyInstance, ctx: Context): void {
	app.register(async (admin) => {
		admin.addHook("onRequest", async (request) => requireAdmin(ctx, request));

		admin.post("/v1/admin/offices", async (request, reply) => {
			const office = jsonBody(officeSchema, request.body);
			const officeId = office.officeId ?? randomUUID();
			const made = await ctx.db.query(
				"INSERT INTO offices (office_id, code, name, time_zone, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING office_id",
				[
					officeId,
					office.code,
					office.name,
					office.timeZone,
					new Date(ctx.now()),
				],
			);
			if (made.length === 0)
				throw new WireError(
					409,
					"office_exists",
					"An office with this code or id is there already.",
				);
			return await reply.code(201).send({ officeId });
		});

		admin.post("/v1/admin/enrolment-codes", async (request, reply) => {
			const { officeId, faces } = jsonBody(newCodeSchema, request.body);
			const [office] = await ctx.db.query(
				"SELECT 1 FROM offices WHERE office_id = $1",
				[officeId],
			);
			if (!office) throw notFound("There is no such office.");
			const code = newEnrolmentCode();
			const expiresAt = new Date(ctx.now() + CODE_LIFE);
			await ctx.db.query(
				"INSERT INTO enrolment_codes (office_id, code_hash, faces, epoch, created_at, expires_at) VALUES ($1, decode($2, 'hex'), $3::text[], $4, $5, $6)",
				[
					officeId,
					enrolmentCodeHash(code),
					faces,
					await currentEpoch(ctx.db),
					new Date(ctx.now()),
					expiresAt,
				],
			);
			return await reply
				.code(201)
				.send({ code, expiresAt: expiresAt.toISOString() });
		});

		admin.post<{ Params: { terminal: string } }>(
			"/v1/admin/terminals/:terminal/revoke",
			async (request, reply) => {
				await revoke(ctx, check(uuidSchema, request.params.terminal));
				return await reply.code(204).send();
			},
		);

		admin.post("/v1/admin/durable", async (request, reply) => {
			await setDurable(ctx, jsonBody(durableSchema, request.body));
			return await reply.code(204).send();
		});

		admin.post("/v1/admin/epoch", async () => ({
			epoch: await nextEpoch(ctx.db),
		}));

		adminLists(admin, ctx);
		adminReads(admin, ctx);
		adminFeed(admin, ctx);
		adminServices(admin, ctx);
	});
}

/**
 * Also of a terminal this central does not know: the restore runbook repeats every revocation,
 * and the terminal may be adopted from its token only later.
 */
const revoke = (ctx: Context, terminal: string) =>
	ctx.db.tx(async (q) => {
		const at = new Date(ctx.now());
		await q.query(
			"INSERT INTO revocations (terminal, revoked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
			[terminal, at],
		);
		await q.query(
			"UPDATE terminals SET revoked_at = $2 WHERE terminal = $1 AND revoked_at IS NULL",
			[terminal, at],
		);
		await hideTerminal(q, ctx, terminal);
	});

/** What is in a verified backup does not fall out of it: a lower mark changes nothing. */
const setDurable = (
	ctx: Context,
	{ stream, seq }: z.infer<typeof durableSchema>,
) =>
	ctx.db.tx(async (q) => {
		const [row] = await q.query<{ have: number }>(
			"SELECT have FROM streams WHERE stream = $1 FOR UPDATE",
			[stream],
		);
		if (!row) throw notFound("There is no such stream here.");
		if (seq > row.have)
			throw new WireError(
				409,
				"beyond_have",
				"The central does not hold that operation.",
				{ have: row.have },
			);
		await q.query(
			"UPDATE streams SET durable = greatest(durable, $2::bigint) WHERE stream = $1",
			[stream, seq],
		);
	});
