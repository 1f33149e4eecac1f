/** Whose a scope is, and who may read it. */
import type { FastifyRequest } from "fastify";
import { parseScope, pinFaces, type Scope } from "../../shared/feed.ts";
import { parseStream } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { authenticateTerminal } from "../http/auth.ts";
import { forbidden, malformed, notFound } from "../http/errors.ts";
import type { Queries } from "../store/database.ts";

/** Every office's: the catalogue belongs to none. */
export const NO_OFFICE = "00000000-0000-0000-0000-000000000000";

export type Reader = {
	terminal: string;
	office: string;
	scope: string;
	/** A terminal where nobody signs in gets nothing that PINs could be guessed from. */
	pins: boolean;
};

/** @throws WireError 400 */
export function scopeOf(name: string): Scope {
	const scope = parseScope(name);
	if (!scope) throw malformed("scope: not one of the feed's");
	return scope;
}

/** The terminal behind a request, where the scope is its to read. @throws WireError 400, 401, 403 */
export async function readerOf(
	ctx: Context,
	request: FastifyRequest,
	name: string,
): Promise<Reader> {
	const scope = scopeOf(name);
	const { claims, revoked } = await authenticateTerminal(ctx, request);
	if (revoked) throw forbidden("The terminal was revoked.");
	const { terminal, office } = claims;
	const pins = claims.faces.some((face) =>
		pinFaces.some((each) => each === face),
	);
	const reader = { terminal, office, scope: name, pins };
	switch (scope.kind) {
		case "catalogue":
			return { ...reader, office: NO_OFFICE };
		case "office":
			if (scope.office !== office)
				throw forbidden("That scope is another office's.");
			return reader;
		case "verdicts":
			if (!(await writes(ctx, reader, scope.stream)))
				throw forbidden("That scope is another terminal's.");
			return reader;
	}
}

/** Whether the stream is the terminal's, also one that has not arrived here yet. */
async function writes(
	ctx: Context,
	{ terminal, office }: Reader,
	stream: string,
): Promise<boolean> {
	const name = parseStream(stream);
	if (name?.kind === "terminal") return name.terminal === terminal;
	if (name?.office !== office) return false;
	const [row] = await ctx.db.query<{ terminal: string }>(
		"SELECT terminal FROM streams WHERE office_id = $1 AND stream = $2",
		[office, stream],
	);
	return row === undefined || row.terminal === terminal;
}

/** The office a scope's rows lie under. @throws WireError 404 */
export async function officeOf(q: Queries, name: string): Promise<string> {
	const scope = scopeOf(name);
	if (scope.kind === "catalogue") return NO_OFFICE;
	const [row] =
		scope.kind === "office"
			? await q.query<{ office_id: string }>(
					"SELECT office_id FROM offices WHERE office_id = $1",
					[scope.office],
				)
			: await q.query<{ office_id: string }>(
					"SELECT office_id FROM streams WHERE stream = $1",
					[scope.stream],
				);
	if (!row) throw notFound("There is no such office or stream here.");
	return row.office_id;
}
