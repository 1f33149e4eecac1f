/** Who asks: a terminal by its token, an administrator by the admin token. */
import { createHash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { publicKeyFromRaw, verifyBytes } from "../../shared/chain.ts";
import {
	parseStream,
	type StreamState,
	terminalStream,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { adopt } from "../enrolment/adopt.ts";
import { readToken, type TokenClaims } from "../enrolment/token.ts";
import { one } from "../store/database.ts";
import { forbidden, notFound, unauthorized, WireError } from "./errors.ts";

/** A terminal in front of one of its streams. */
export type Caller = {
	office: string;
	terminal: string;
	key: KeyObject;
	revoked: boolean;
	claims: TokenClaims;
	stream: string;
	/** Null: a stream the terminal may write to that has no row yet. */
	state: StreamState | null;
	/** `queue` and no row: only its first operation, naming this terminal, makes it. */
	kind: "terminal" | "queue";
};

/** The token of `Authorization: Bearer`. */
export const bearer = (request: FastifyRequest) =>
	/^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;

const digest = (text: string) => createHash("sha256").update(text).digest();

const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/** Whether the token is one of those wanted. None at all is no guess: a browser asks so first. @throws WireError 429 */
function fits(
	{ adminTries }: Context,
	{ ip }: FastifyRequest,
	given: string | null,
	wanted: readonly (string | null)[],
): boolean {
	if (!given) return false;
	adminTries.demandLeft(ip);
	const found = wanted.map((token) => token !== null && same(given, token));
	if (found.includes(true)) return true;
	adminTries.note(ip);
	return false;
}

/** Lets only the administrator pass. @throws WireError 401, 429 */
export function requireAdmin(ctx: Context, request: FastifyRequest): void {
	if (!fits(ctx, request, bearer(request), [ctx.adminToken]))
		throw unauthorized("This needs the admin token.");
}

/** The password of HTTP Basic, whoever it names. */
function password(request: FastifyRequest): string | null {
	const sent = /^Basic (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
	if (!sent) return null;
	const pair = Buffer.from(sent, "base64").toString("utf8");
	return pair.slice(pair.indexOf(":") + 1);
}

/**
 * Lets pass who knows one of the tokens, given as a bearer or, as a browser asks for it, as the password
 * of HTTP Basic. For pages that only show something: a browser repeats the password of its own accord,
 * also when another site sent it here. @throws WireError 401, 429
 */
export function requirePassword(
	ctx: Context,
	request: FastifyRequest,
	tokens: readonly (string | null)[],
): void {
	if (!fits(ctx, request, bearer(request) ?? password(request), tokens))
		throw new WireError(
			401,
			"unauthorized",
			"This needs the admin token.",
			{},
			{ "www-authenticate": 'Basic realm="Ventanilla", charset="UTF-8"' },
		);
}

type Seen = {
	public_key: string | null;
	revoked: boolean;
	incarnation: number | null;
	owner: string | null;
	have: number | null;
	head: string | null;
	durable: number | null;
	epoch: string;
};

const look = async (ctx: Context, claims: TokenClaims, stream: string) =>
	one(
		await ctx.db.query<Seen>(
			`SELECT t.public_key, t.revoked_at IS NOT NULL AS revoked, t.incarnation,
				s.terminal AS owner, s.have, encode(s.head, 'hex') AS head, s.durable, i.epoch
			FROM central_identity i
			LEFT JOIN terminals t ON t.office_id = $1 AND t.terminal = $2
			LEFT JOIN streams s ON s.stream = $3`,
			[claims.office, claims.terminal, stream],
		),
	);

/**
 * The terminal behind a request to one of its streams; one the central forgot is adopted again.
 * @throws WireError 401, 403, 404
 */
export async function authenticate(
	ctx: Context,
	request: FastifyRequest,
	stream: string,
): Promise<Caller> {
	return await identify(ctx, claimsOf(ctx, request), stream);
}

/** The terminal behind a request that is about no stream in particular. @throws WireError 401 */
export async function authenticateTerminal(
	ctx: Context,
	request: FastifyRequest,
): Promise<Caller> {
	const claims = claimsOf(ctx, request);
	const { terminal, incarnation } = claims;
	return await identify(ctx, claims, terminalStream(terminal, incarnation));
}

function claimsOf(ctx: Context, request: FastifyRequest): TokenClaims {
	const token = bearer(request);
	const claims = token ? readToken(ctx.identity, token) : null;
	if (!claims) throw unauthorized("This needs a terminal's token.");
	return claims;
}

async function identify(
	ctx: Context,
	claims: TokenClaims,
	stream: string,
): Promise<Caller> {
	let seen = await look(ctx, claims, stream);
	if (
		seen.public_key === null ||
		(seen.incarnation ?? 0) < claims.incarnation
	) {
		await adopt(ctx, claims);
		seen = await look(ctx, claims, stream);
	}
	if (seen.public_key !== claims.publicKey)
		throw unauthorized("The terminal has another key.");
	const { office, terminal } = claims;
	return {
		office,
		terminal,
		key: publicKeyFromRaw(claims.publicKey),
		revoked: seen.revoked,
		claims,
		stream,
		...access(seen, claims, stream),
	};
}

function access(
	seen: Seen,
	claims: TokenClaims,
	stream: string,
): Pick<Caller, "state" | "kind"> {
	const name = parseStream(stream);
	const unknown = notFound("There is no such stream here.");
	if (!name) throw unknown;
	if (seen.owner !== null) {
		if (seen.owner !== claims.terminal)
			throw forbidden("That stream is another terminal's.");
		return {
			kind: name.kind,
			state: {
				have: seen.have ?? 0,
				head: seen.head ?? ZERO_HASH,
				durable: seen.durable ?? 0,
				epoch: seen.epoch,
			},
		};
	}
	if (name.kind === "queue") {
		if (name.office !== claims.office)
			throw forbidden("That queue is another office's.");
		return { kind: "queue", state: null };
	}
	if (
		name.terminal !== claims.terminal ||
		name.incarnation > (seen.incarnation ?? 0)
	)
		throw unknown;
	// An earlier incarnation of the caller that a restored or adopting central never saw.
	return {
		kind: "terminal",
		state: { have: 0, head: ZERO_HASH, durable: 0, epoch: seen.epoch },
	};
}

/** Checks `X-Signature` over the bytes as sent. @throws WireError 422 */
export function requireSignature(
	request: FastifyRequest,
	bytes: Uint8Array,
	key: KeyObject,
): void {
	const signature = request.headers["x-signature"];
	if (typeof signature !== "string" || !verifyBytes(bytes, signature, key))
		throw new WireError(
			422,
			"bad_signature",
			"X-Signature is not this terminal's over these bytes.",
		);
}
