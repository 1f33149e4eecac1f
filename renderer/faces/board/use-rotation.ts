import { useEffect, useState } from "react";

/** Counts on by itself, so that one thing after the other is shown. */
export function useRotation(everyMs: number): number {
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => setTurn((each) => each + 1), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return turn;
}
