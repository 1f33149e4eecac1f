/** Where a terminal is in a scope. To the terminal it is opaque. */
import { z } from "zod";
import { WireError } from "../http/errors.ts";

/** All scopes lie on one machine's tables today; the number tells where a position was counted once they do not. */
const SHARD = 0;

const shape = z.tuple([z.string(), z.int(), z.string(), z.int().min(0)]);

export const writeCursor = (epoch: string, scope: string, position: number) =>
	Buffer.from(JSON.stringify([epoch, SHARD, scope, position])).toString(
		"base64url",
	);

/** The position in the scope as it is now. @throws WireError 410 */
export function readCursor(
	cursor: string,
	{ epoch, scope, head }: { epoch: string; scope: string; head: number },
): number {
	const position = shape.safeParse(parsed(cursor)).data?.[3] ?? head + 1;
	if (position > head || writeCursor(epoch, scope, position) !== cursor)
		throw new WireError(
			410,
			"cursor_gone",
			"The cursor is not of this feed; begin again without one.",
		);
	return position;
}

function parsed(cursor: string): unknown {
	try {
		return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
	} catch {
		return null; // no cursor of ours
	}
}
