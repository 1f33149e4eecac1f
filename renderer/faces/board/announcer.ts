import { useEffect, useRef, useState } from "react";
import type { BoardCall } from "../../../shared/model.ts";

/** How long a call keeps the big place before the next one may take it. */
const HOLD_MS = 6_000;

/** A recall has the same number and one more call. */
const keyOf = ({ number, calls }: BoardCall) => `${number} ${calls}`;
const newestFirst = (a: BoardCall, b: BoardCall) =>
	b.calledAt.localeCompare(a.calledAt);

/**
 * One announcement at a time: calls that come together wait for their turn, none is skipped.
 * What was called before this screen opened is shown, not announced.
 */
export function useAnnouncer(rows: Record<string, BoardCall>, loaded: boolean) {
	const [current, setCurrent] = useState<{
		call: BoardCall;
		fresh: boolean;
	} | null>(null);
	const seen = useRef<Set<string> | null>(null);
	const line = useRef<BoardCall[]>([]);
	const until = useRef(0);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

	useEffect(() => {
		if (!loaded) return;
		const calls = Object.values(rows).sort(newestFirst);
		if (seen.current === null) {
			seen.current = new Set(calls.map(keyOf));
			const [first] = calls;
			if (first) setCurrent({ call: first, fresh: false });
			return;
		}
		const known = seen.current;
		const fresh = calls.filter((each) => !known.has(keyOf(each))).reverse();
		for (const each of fresh) known.add(keyOf(each));
		line.current.push(...fresh);
		const next = () => {
			const call = line.current.shift();
			if (!call) return;
			setCurrent({ call, fresh: true });
			until.current = Date.now() + HOLD_MS;
			timer.current = setTimeout(next, HOLD_MS);
		};
		if (fresh.length > 0 && Date.now() >= until.current) next();
	}, [rows, loaded]);
	useEffect(() => () => clearTimeout(timer.current), []);

	// a new day empties the board
	const gone = loaded && Object.keys(rows).length === 0;
	return gone ? null : current;
}

/** The calls before the one that is announced, newest first. */
export const before = (rows: Record<string, BoardCall>, current: BoardCall) =>
	Object.values(rows)
		.filter(({ number }) => number !== current.number)
		.sort(newestFirst);
