/** Terminals are told what needs somebody's attention, and that it no longer does; never that all is well. */
import { verdictScope } from "../../shared/feed.ts";
import type { Context } from "../context.ts";
import { publishAll } from "../feed/publish.ts";
import type { Queries } from "../store/database.ts";
import type { State } from "./judge.ts";
import type { Place } from "./operation.ts";

export type Told = {
	at: Place;
	/** The operation's id at that place: a wrapper's own, not the wrapped one's. */
	op: string;
	state: State;
	reason: string | null;
};

/** Publishes verdicts in the feed of their streams, in the transaction that gives them. */
export async function tell(
	q: Queries,
	ctx: Context,
	verdicts: readonly Told[],
): Promise<void> {
	const streams = new Map<string, Told[]>();
	for (const verdict of verdicts) {
		const { stream } = verdict.at;
		streams.set(stream, [...(streams.get(stream) ?? []), verdict]);
	}
	for (const stream of [...streams.keys()].sort())
		await publishAll(
			q,
			ctx,
			verdictScope(stream),
			(streams.get(stream) ?? []).map(({ op, at, state, reason }) => ({
				kind: "verdict",
				id: op,
				body: JSON.stringify({ seq: at.seq, state, reason }),
			})),
		);
}

/** Whether a verdict, given for the first time, is worth telling. */
export const isTold = ({ state }: { state: State }) => state !== "applied";
