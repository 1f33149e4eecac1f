/** `POST /v1/streams/{stream}/ops`: the checks in the protocol's order, then one transaction. */
import type { FastifyRequest } from "fastify";
import { limits } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { type Caller, requireSignature } from "../http/auth.ts";
import { unzip } from "../http/body.ts";
import { WireError } from "../http/errors.ts";
import { accept, type Outcome } from "./accept.ts";
import { type Checked, checkBatch, readEnvelope } from "./batch.ts";
import { requireOpening } from "./new-queue.ts";

type Answer = { status: number; answer: object };

/** Answers one push of the caller. @throws WireError */
export async function push(
	ctx: Context,
	request: FastifyRequest,
	caller: Caller,
): Promise<Answer> {
	const bytes = Buffer.isBuffer(request.body) ? request.body : null;
	// What the bytes hold may ask for smaller batches (413) or name another hub (403);
	// that they hold nothing readable counts only after the signature.
	const envelope = await open(request, bytes ?? Buffer.alloc(0));
	if (!caller.state && !(envelope instanceof WireError))
		requireOpening(caller, envelope);
	requireSignature(request, bytes ?? Buffer.alloc(0), caller.key);
	if (envelope instanceof WireError) throw envelope;
	const ops = checkBatch(envelope, caller.stream);
	const outcome = await accept(ctx, caller, ops);
	ctx.metrics.pushed(outcome.kind, countOf(outcome, ops));
	if (outcome.kind === "accepted") ctx.accepted(caller.office);
	return await answer(ctx, outcome, ops);
}

async function open(
	request: FastifyRequest,
	bytes: Buffer,
): Promise<unknown | WireError> {
	try {
		return readEnvelope(
			await unzip(
				bytes,
				request.headers["content-encoding"],
				limits.batchBytes,
			),
		);
	} catch (error) {
		if (error instanceof WireError && error.status === 400) return error;
		throw error;
	}
}

/** The operations a push changed anything for. */
function countOf(outcome: Outcome, ops: readonly Checked[]): number {
	if (outcome.kind === "accepted") return outcome.stored;
	return outcome.kind === "quarantined" ? ops.length : 0;
}

async function answer(
	ctx: Context,
	outcome: Outcome,
	ops: readonly Checked[],
): Promise<Answer> {
	const { have, head, durable, epoch } = outcome.state;
	switch (outcome.kind) {
		case "accepted": {
			const process = (await ctx.db.durability()) === "process";
			return {
				status: 200,
				answer: {
					acked: have,
					head,
					durable,
					epoch,
					...(process ? { durability: "process" } : {}),
				},
			};
		}
		case "quarantined":
			return {
				status: 202,
				answer: {
					quarantined: ops.map(({ seq, hash }) => ({ seq, hash })),
					have,
					head,
					durable,
					epoch,
				},
			};
		case "gap":
			throw conflict("gap", "Operations before these are missing.", have, head);
		case "fork":
			throw conflict("fork", "The stream went another way.", have, head);
	}
}

const conflict = (code: string, detail: string, have: number, head: string) =>
	new WireError(409, code, detail, { have, head });
