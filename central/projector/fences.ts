/** Queue epochs: what an old hub still wrote after the office went on under a new one. */
import { z } from "zod";
import { parseStream, queueStream } from "../../shared/sync-protocol.ts";
import type { Queries } from "../store/database.ts";
import type { Item } from "./judge.ts";
import type { Place } from "./operation.ts";

/** An epoch was opened after the operation `seq` of an earlier one; epochs between the two count nothing. */
type Opening = { epoch: number; after: number; seq: number };
export type Fences = { office: string; openings: readonly Opening[] };

const openingSchema = z.object({
	payload: z.object({
		previous: z.object({ epoch: z.int().min(1), seq: z.int().min(0) }),
	}),
});

function readOpening(stream: string, body: string): Opening[] {
	const name = parseStream(stream);
	if (name?.kind !== "queue") return [];
	try {
		const { previous } = openingSchema.parse(JSON.parse(body)).payload;
		return previous.epoch < name.epoch
			? [{ epoch: name.epoch, after: previous.epoch, seq: previous.seq }]
			: [];
	} catch {
		return []; // the first epoch, or one that knew of none before it: nothing is fenced
	}
}

/** All openings that were accepted, judged or not: which comes first must not matter. */
export async function readFences(q: Queries, office: string): Promise<Fences> {
	const rows = await q.query<{ stream: string; body: string }>(
		"SELECT stream, body FROM operations WHERE office_id = $1 AND type = 'queue.epochOpened'",
		[office],
	);
	return {
		office,
		openings: rows.flatMap(({ stream, body }) => readOpening(stream, body)),
	};
}

/** Whether an operation of the office's queue was written to an epoch that was over by then. */
export function isFenced({ openings }: Fences, at: Place): boolean {
	const name = parseStream(at.stream);
	return (
		name?.kind === "queue" &&
		openings.some(({ epoch, after, seq }) =>
			name.epoch === after
				? at.seq > seq
				: name.epoch > after && name.epoch < epoch,
		)
	);
}

/** Whether one of these operations opens an epoch, and fences off what has been judged already. */
export async function fencesJudged(
	q: Queries,
	fences: Fences,
	items: readonly Item[],
): Promise<boolean> {
	const opened = items.some(
		({ told }) => told?.type === "queue.epochOpened" && !told.isAdopted,
	);
	if (!opened) return false;
	const rows = await q.query<{ stream: string; position: number }>(
		`SELECT stream, position FROM projection_positions
		WHERE office_id = $1 AND starts_with(stream, 'queue.')`,
		[fences.office],
	);
	for (const { stream, position } of rows) {
		if (!isFenced(fences, { stream, seq: position })) continue;
		const last = lastOf(fences, stream);
		const [seen] = await q.query<{ superseded: number }>(
			`SELECT count(*)::integer AS superseded FROM verdicts
			WHERE office_id = $1 AND stream = $2 AND seq > $3 AND state = 'superseded'`,
			[fences.office, stream, last],
		);
		if ((seen?.superseded ?? 0) < position - last) return true;
	}
	return false;
}

/** The last operation of a fenced stream that counts. */
const lastOf = ({ office, openings }: Fences, stream: string) =>
	Math.min(
		...openings.flatMap(({ epoch, after, seq }) => {
			if (stream === queueStream(office, after)) return [seq];
			const name = parseStream(stream);
			const isBetween =
				name?.kind === "queue" && name.epoch > after && name.epoch < epoch;
			return isBetween ? [0] : [];
		}),
	);
