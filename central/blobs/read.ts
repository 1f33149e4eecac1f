/** Blobs that are here whole. A row whose file is gone, as after a restore, is as good as none. */
import type { Readable } from "node:stream";
import type { Context } from "../context.ts";
import type { Queries } from "../store/database.ts";
import { sizesNamed } from "./names.ts";

type Stored = { size: number; mime: string };

async function stored(
	q: Queries,
	{ office, sha256 }: { office: string; sha256: string },
): Promise<Stored | null> {
	const [row] = await q.query<Stored>(
		"SELECT size, mime FROM blobs WHERE office_id = $1 AND sha256 = decode($2, 'hex')",
		[office, sha256],
	);
	return row ?? null;
}

export const isStored = async (
	q: Queries,
	of: { office: string; sha256: string },
): Promise<boolean> => (await stored(q, of)) !== null;

/** The size of a blob that the terminal's own streams name; null where they do not, or it is not here. */
export async function sizeHeld(
	ctx: Context,
	caller: { office: string; terminal: string },
	sha256: string,
): Promise<number | null> {
	const row = await stored(ctx.db, { office: caller.office, sha256 });
	if (!row) return null;
	const named = await sizesNamed(ctx.db, caller, sha256);
	if (named.length === 0) return null;
	const isThere = await ctx.blobs.has(caller.office, sha256, row.size);
	return isThere ? row.size : null;
}

/** An office's blob to be sent on; who may have it is the caller's to know. */
export async function openBlob(
	ctx: Pick<Context, "db" | "blobs">,
	of: { office: string; sha256: string },
): Promise<(Stored & { bytes: Readable }) | null> {
	const row = await stored(ctx.db, of);
	const bytes = row && (await ctx.blobs.read(of.office, of.sha256));
	return row && bytes ? { ...row, bytes } : null;
}
