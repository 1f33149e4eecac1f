/** The office's terminals on its feed: by their keys the others verify acknowledgements without a line. */
import { officeScope } from "../../shared/feed.ts";
import type { Context } from "../context.ts";
import type { Queries } from "../store/database.ts";
import { publish } from "./publish.ts";

/** In the transaction that takes the terminal in. */
export const tellTerminal = (
	q: Queries,
	ctx: Pick<Context, "identity" | "now">,
	of: { office: string; terminal: string; publicKey: string },
) =>
	publish(
		q,
		ctx,
		officeScope(of.office),
		"terminal",
		of.terminal,
		JSON.stringify({ publicKey: of.publicKey }),
	);

/** In the transaction that revokes it: with its key anybody may sign from now on. */
export async function hideTerminal(
	q: Queries,
	ctx: Pick<Context, "identity" | "now">,
	terminal: string,
): Promise<void> {
	const told = await q.query<{ scope: string }>(
		"SELECT scope FROM feed_items WHERE kind = 'terminal' AND id = $1 AND body IS NOT NULL",
		[terminal],
	);
	for (const { scope } of told)
		await publish(q, ctx, scope, "terminal", terminal, null);
}
