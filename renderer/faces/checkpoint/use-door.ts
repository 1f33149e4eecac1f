import { useCallback, useRef, useState } from "react";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { uuidv7 } from "../../api/uuid.ts";

export type Passage = { kind: "enter" | "leave"; party: number };
type Ticket = { ticketId: string; number: string };
/** One touch: who went through, the ticket it gave, or both. */
type Last = Passage & { passageId: string | null; ticket: Ticket | null };

/** More than a guard touches while the core restarts. */
const MOST_WAITING = 40;

/**
 * The door's count. Every touch is one passage with an id of its own, one after the other: two fingers are two
 * passages, and what is touched while the core is away is counted once it is back.
 */
export function useDoor() {
	const line = useRef<Promise<unknown>>(Promise.resolve());
	const [waiting, setWaiting] = useState(0);
	const [party, setParty] = useState(1);
	const [last, setLast] = useState<Last | null>(null);
	/** The ticket that was taken back last. */
	const [takenBack, setTakenBack] = useState<string | null>(null);
	const [refused, setRefused] = useState<{
		failure: RpcFailure;
		passage: Passage | null;
	} | null>(null);

	const inLine = useCallback(
		<R>(passage: Passage | null, act: () => Promise<R>) => {
			setWaiting((count) => count + 1);
			const done = line.current.then(async () => {
				try {
					const answer = await act();
					setRefused(null);
					return { answer, failure: null };
				} catch (fault) {
					const failure = asFailure(fault);
					setRefused({ failure, passage });
					return { answer: null, failure };
				} finally {
					setWaiting((count) => count - 1);
				}
			});
			line.current = done;
			return done;
		},
		[],
	);
	const pass = useCallback(
		(passage: Passage, ticket: Ticket | null = null) => {
			const commandId = uuidv7();
			return inLine(passage, async () => {
				const { kind, party: people } = passage;
				const { passageId } = await call(
					kind === "enter" ? "protocol.enter" : "protocol.leave",
					{ commandId, party: people },
				);
				setLast({ ...passage, passageId, ticket });
				setParty(1);
			});
		},
		[inLine],
	);
	/** Somebody has a ticket and waits outside. */
	const outside = useCallback(
		(passage: Passage, ticket: Ticket) =>
			setLast({ ...passage, passageId: null, ticket }),
		[],
	);
	const undo = useCallback(
		({ passageId, ticket }: Last) => {
			const commandId = uuidv7();
			const ticketId = ticket?.ticketId ?? null;
			setLast(null);
			return inLine(null, async () => {
				await call("protocol.undo", { commandId, passageId, ticketId });
				setTakenBack(ticketId);
			});
		},
		[inLine],
	);
	const calm = useCallback(() => setRefused(null), []);
	return {
		...{ pass, outside, undo, last, takenBack, refused, calm },
		...{ waiting, party, setParty },
		busy: waiting >= MOST_WAITING,
	};
}
export type Door = ReturnType<typeof useDoor>;
