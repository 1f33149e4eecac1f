/** The name people know a procedure by, where the central has published its sheet. */
import { z } from "zod";
import type { Context } from "../../context.ts";
import { NO_OFFICE } from "../../feed/scope.ts";

const named = z.object({ name: z.string() });

/** The sheet's name; without a sheet the id, which stands on the paper too. */
export async function procedureName(ctx: Context, id: string): Promise<string> {
	const [sheet] = await ctx.db.query<{ body: string | null }>(
		"SELECT body FROM feed_items WHERE office_id = $1 AND scope = 'catalogue' AND kind = 'sheet' AND id = $2",
		[NO_OFFICE, id],
	);
	return sheet?.body ? named.parse(JSON.parse(sheet.body)).name : id;
}
