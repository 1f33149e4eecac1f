/** A document for another system. */
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import { openBlob } from "../blobs/read.ts";
import type { Context } from "../context.ts";
import { notFound } from "../http/errors.ts";
import { noteRead, type Service } from "./access.ts";

export const blobQuery = z.object({ officeId: uuidSchema.optional() });

/** From whichever office the token is for holds it; the read is noted before the first byte leaves. @throws WireError 404 */
export async function readBlob(
	ctx: Context,
	service: Service,
	sha256: string,
	officeId: string | undefined,
) {
	const offices = officeId ? [officeId] : service.offices;
	const rows = await ctx.db.query<{ office_id: string }>(
		`SELECT b.office_id FROM offices o JOIN blobs b ON b.office_id = o.office_id AND b.sha256 = decode($1, 'hex')
		WHERE $2::text[] IS NULL OR o.office_id = ANY ($2::text[]::uuid[]) ORDER BY b.office_id`,
		[sha256, offices],
	);
	for (const { office_id: office } of rows) {
		const blob = await openBlob(ctx, { office, sha256 });
		if (!blob) continue;
		await noteRead(ctx.db, ctx, service, {
			office,
			what: `blob ${sha256}`,
			personal: true,
			items: 1,
		});
		return blob;
	}
	throw notFound("There is no such document here.");
}
