/** Enrolment: a one-time code becomes a terminal with a token, codes and an empty stream. */
import { randomUUID } from "node:crypto";
import {
	type Enrol,
	type Enrolled,
	terminalStream,
} from "../../shared/sync-protocol.ts";
import { dateIn } from "../../shared/time.ts";
import type { Context } from "../context.ts";
import { tellTerminal } from "../feed/terminals.ts";
import { WireError } from "../http/errors.ts";
import { one, type Queries } from "../store/database.ts";
import { currentEpoch } from "../store/identity.ts";
import { addressLock } from "../store/locks.ts";
import { insertStream } from "./adopt.ts";
import {
	allocateCodes,
	enrolmentCodeHash,
	isTaken,
	keepCodes,
	NoCodesLeft,
} from "./codes.ts";
import { makeToken } from "./token.ts";
import { blockedFor, noteWrongTry } from "./tries.ts";

const TERMINAL_CODES = 3;

type Office = {
	office_id: string;
	code: string;
	name: string;
	time_zone: string;
};
type Code = {
	office_id: string;
	faces: string[];
	used_by_key: string | null;
	answer: string | null;
};

const refused = (detail: string) =>
	new WireError(403, "enrolment_refused", detail);

/**
 * Enrols a terminal; the answer is exact JSON text, the same for a repeated request.
 * @throws WireError 403 enrolment_refused, 409 code_taken, 429
 */
export async function enrol(
	ctx: Context,
	address: string,
	request: Enrol,
): Promise<string> {
	const now = ctx.now();
	// A refusal is returned rather than thrown where the wrong try must be kept.
	const result = await ctx.db.tx(async (q) => {
		const wait = await blockedFor(q, address, now);
		if (wait > 0)
			throw new WireError(
				429,
				"too_many_requests",
				"Too many wrong codes came from this address.",
				{},
				{ "retry-after": String(wait) },
			);
		const code = await findCode(q, request, now);
		if (code) {
			demandFaces(code, request);
			return code.answer ?? (await enrolWith(ctx, q, code, request));
		}
		await noteWrongTry(q, address, now);
		return refused("The code is wrong, used or too old.");
	}, addressLock(address));
	if (result instanceof WireError) throw result;
	return result;
}

/** The code's row, if it is good for this key. */
async function findCode(
	q: Queries,
	request: Enrol,
	now: number,
): Promise<Code | null> {
	const [code] = await q.query<Code & { expires_at: Date; epoch: string }>(
		"SELECT office_id, faces, used_by_key, answer, expires_at, epoch FROM enrolment_codes WHERE code_hash = decode($1, 'hex') FOR UPDATE",
		[enrolmentCodeHash(request.code)],
	);
	if (!code || code.expires_at.getTime() <= now) return null;
	if (code.epoch !== (await currentEpoch(q))) return null;
	if (code.used_by_key !== null && code.used_by_key !== request.publicKey)
		return null;
	return code;
}

/** Says which faces the code is for: the terminal asks again with these, and the code is not used up. */
function demandFaces({ faces }: Code, request: Enrol): void {
	if (request.faces.some((face) => !faces.includes(face)))
		throw new WireError(
			403,
			"enrolment_refused",
			"The code was not made for these faces.",
			{ faces },
		);
}

async function enrolWith(
	ctx: Context,
	q: Queries,
	code: Code,
	request: Enrol,
): Promise<string> {
	// The row is held, so that two enrolments of an office do not pick the same codes.
	const office = one(
		await q.query<Office>(
			"SELECT office_id, code, name, time_zone FROM offices WHERE office_id = $1 FOR NO KEY UPDATE",
			[code.office_id],
		),
	);
	const answer = JSON.stringify(await enrolled(ctx, q, office, request));
	await q.query(
		"UPDATE enrolment_codes SET used_by_key = $2, answer = $3 WHERE office_id = $4 AND code_hash = decode($1, 'hex')",
		[
			enrolmentCodeHash(request.code),
			request.publicKey,
			answer,
			office.office_id,
		],
	);
	return answer;
}

async function enrolled(
	ctx: Context,
	q: Queries,
	office: Office,
	request: Enrol,
): Promise<Enrolled> {
	const { existing, publicKey } = request;
	const terminal = existing?.terminal ?? randomUUID();
	const incarnation = existing?.incarnation ?? 1;
	const at = new Date(ctx.now());
	const year = Number(dateIn(ctx.now(), office.time_zone).slice(0, 4));
	if (existing) await requireAdoptable(q, office, request, existing);
	const terminalCodes = await pickCodes(q, office, terminal, year, existing);
	await q.query(
		`INSERT INTO terminals (office_id, terminal, public_key, name, faces, incarnation, app_version, enrolled_at)
		VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8)
		ON CONFLICT (office_id, terminal) DO UPDATE
		SET name = excluded.name, faces = excluded.faces, app_version = excluded.app_version,
			incarnation = greatest(terminals.incarnation, excluded.incarnation)`,
		[
			office.office_id,
			terminal,
			request.publicKey,
			request.name,
			request.faces,
			incarnation,
			request.appVersion,
			at,
		],
	);
	await insertStream(q, {
		office: office.office_id,
		terminal,
		stream: terminalStream(terminal, incarnation),
	});
	await tellTerminal(q, ctx, { office: office.office_id, terminal, publicKey });
	const token = makeToken(ctx.identity, {
		terminal,
		incarnation,
		office: office.office_id,
		officeCode: office.code,
		officeName: office.name,
		timeZone: office.time_zone,
		publicKey: request.publicKey,
		terminalCodes,
		name: request.name,
		faces: request.faces,
		iat: Math.floor(at.getTime() / 1000),
	});
	return {
		terminal,
		incarnation,
		officeId: office.office_id,
		officeCode: office.code,
		terminalCodes,
		token,
		central: {
			id: ctx.identity.id,
			publicKey: ctx.identity.publicKeyRaw,
			epoch: await currentEpoch(q),
		},
	};
}

/** A store that began alone is taken as it is, unless its id already is somebody else here. */
async function requireAdoptable(
	q: Queries,
	office: Office,
	request: Enrol,
	existing: NonNullable<Enrol["existing"]>,
): Promise<void> {
	if (existing.officeId !== office.office_id)
		throw refused("The store belongs to another office than the code.");
	const known = await q.query<{
		office_id: string;
		public_key: string;
		revoked: boolean;
	}>(
		"SELECT office_id, public_key, revoked_at IS NOT NULL AS revoked FROM terminals WHERE terminal = $1",
		[existing.terminal],
	);
	const gone = await q.query("SELECT 1 FROM revocations WHERE terminal = $1", [
		existing.terminal,
	]);
	if (gone.length > 0 || known.some(({ revoked }) => revoked))
		throw refused("The terminal was revoked.");
	const same = known.every(
		(row) =>
			row.office_id === office.office_id &&
			row.public_key === request.publicKey,
	);
	if (!same) throw refused("The terminal is known with another key or office.");
}

async function pickCodes(
	q: Queries,
	office: Office,
	terminal: string,
	year: number,
	existing: Enrol["existing"],
): Promise<string[]> {
	const own = existing?.terminalCode;
	if (own && (await isTaken(q, office.office_id, terminal, year, own)))
		throw new WireError(
			409,
			"code_taken",
			`The terminal code ${own} is another terminal's.`,
		);
	if (own) await keepCodes(q, office.office_id, terminal, year, [own]);
	const spares = await allocateCodes(
		q,
		office.office_id,
		terminal,
		year,
		own ? TERMINAL_CODES - 1 : TERMINAL_CODES,
	).catch((error) => {
		if (error instanceof NoCodesLeft)
			throw new WireError(
				409,
				"codes_exhausted",
				"The office has no terminal codes left this year.",
			);
		throw error;
	});
	return own ? [own, ...spares] : spares;
}
