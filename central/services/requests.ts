/**
 * What somebody filled in on the portal becomes a signed code that their telephone or paper carries to the
 * office. Nothing of it stays here but that it was made: who asked, when and for which procedure.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
	answerProblems,
	checkAnswers,
	genericForm,
} from "../../shared/forms.ts";
import {
	PREFILLED_CODE_MOST,
	PREFILLED_DAYS,
	type PrefilledClaims,
	prefilledAnswersSchema,
	prefilledApplicantSchema,
} from "../../shared/prefilled.ts";
import { prefilledCode, signPrefilled } from "../../shared/prefilled-token.ts";
import { storedSheetSchema } from "../../shared/stored-sheet.ts";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { NO_OFFICE } from "../feed/scope.ts";
import { notFound, tooLarge, WireError } from "../http/errors.ts";
import type { Queries } from "../store/database.ts";
import { noteRead, type Service } from "./access.ts";

/** A request's bytes: answers and applicant with room for escapes. */
export const REQUEST_BYTES = 16 * 1024;

export const newRequestSchema = z.strictObject({
	officeId: uuidSchema,
	procedure: z
		.string()
		.min(1)
		.max(100)
		.regex(/^[^\p{Cc}\p{Cs}]+$/u),
	version: z.int().min(1),
	answers: prefilledAnswersSchema,
	applicant: prefilledApplicantSchema.optional(),
});
export const madeRequestSchema = z.object({
	id: uuidSchema,
	/** The compact JWS. */
	token: z.string(),
	/** The text to put into a QR: capital letters and digits alone. */
	qr: z.string(),
	expiresAt: z.iso.datetime(),
});
/** What `422 bad_answers` adds: each field that is not right. */
export const badAnswersSchema = z.object({
	error: z.literal("bad_answers"),
	detail: z.string(),
	problems: z.array(
		z.object({ path: z.string(), problem: z.enum(answerProblems) }),
	),
});

/** Signs a request, noted like a read of the same token. @throws WireError 404, 409, 413, 422 */
export const makeRequest = (
	ctx: Context,
	service: Service,
	asked: z.infer<typeof newRequestSchema>,
): Promise<z.infer<typeof madeRequestSchema>> =>
	ctx.db.tx(async (q) => {
		const { officeId, procedure, version, answers, applicant } = asked;
		const [office] = await q.query(
			"SELECT 1 FROM offices WHERE office_id = $1",
			[officeId],
		);
		if (!office) throw notFound("There is no such office.");
		await demandFits(q, asked);
		const iat = Math.floor(ctx.now() / 1000);
		const claims: PrefilledClaims = {
			use: "request",
			id: randomUUID(),
			office: officeId,
			procedure,
			version,
			answers,
			...(applicant ? { applicant } : {}),
			iat,
			exp: iat + PREFILLED_DAYS * 24 * 60 * 60,
		};
		const token = signPrefilled(claims, ctx.identity);
		const qr = prefilledCode(token);
		if (qr.length > PREFILLED_CODE_MOST)
			throw tooLarge(
				`The code would have ${qr.length} letters; a QR that can be scanned has ${PREFILLED_CODE_MOST}.`,
			);
		await noteRead(q, ctx, service, {
			office: officeId,
			what: `request ${procedure}`,
			personal: true,
			items: 1,
		});
		return {
			id: claims.id,
			token,
			qr,
			expiresAt: new Date(claims.exp * 1000).toISOString(),
		};
	});

/** By the sheet's form, where the catalogue came through here; else the counter is the first to check. */
async function demandFits(
	q: Queries,
	{ procedure, version, answers }: z.infer<typeof newRequestSchema>,
): Promise<void> {
	const [row] = await q.query<{ version: number; body: string | null }>(
		`SELECT version, body FROM feed_items
		WHERE office_id = $1 AND scope = 'catalogue' AND kind = 'sheet' AND id = $2`,
		[NO_OFFICE, procedure],
	);
	if (!row) return;
	if (row.body === null) throw notFound("That procedure was taken away.");
	if (row.version !== version)
		throw new WireError(
			409,
			"version_older",
			"The procedure's sheet has another version.",
			{ version: row.version },
		);
	const { form } = storedSheetSchema.parse(JSON.parse(row.body));
	const problems = checkAnswers(form ?? genericForm, answers);
	if (problems.length > 0)
		throw new WireError(
			422,
			"bad_answers",
			"The answers do not fit the procedure's form.",
			{ problems },
		);
}
