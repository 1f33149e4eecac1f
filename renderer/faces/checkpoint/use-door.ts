import { useCallback, useRef, useState } from "react";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { uuidv7 } from "../../api/uuid.ts";

export type Passage = { kind: "enter" | "leave"; party: number };
type Last = Passage & { passageId: string };

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
		(passage: Passage) => {
			const commandId = uuidv7();
			return inLine(passage, async () => {
				const { kind, party: people } = passage;
				const { passageId } = await call(
					kind === "enter" ? "protocol.enter" : "protocol.leave",
					{ commandId, party: people },
				);
				setLast({ ...passage, passageId });
				setParty(1);
			});
		},
		[inLine],
	);
	const undo = useCallback(
		({ passageId }: Last) => {
			const commandId = uuidv7();
			setLast(null);
			return inLine(null, () =>
				call("protocol.undo", { commandId, passageId }),
			);
		},
		[inLine],
	);
	const calm = useCallback(() => setRefused(null), []);
	return {
		...{ pass, undo, last, refused, calm, waiting, party, setParty },
		busy: waiting >= MOST_WAITING,
	};
}
export type Door = ReturnType<typeof useDoor>;
