import { useCallback, useEffect, useState } from "react";

/**
 * Seconds left before the screen is wiped: null while somebody is there. Any touch or key starts
 * the wait anew until the countdown runs; then only `more` stops it.
 */
export function useIdle(options: {
	active: boolean;
	quietSeconds: number;
	countdownSeconds: number;
	onEnd: () => void;
}) {
	const { active, quietSeconds, countdownSeconds, onEnd } = options;
	const [left, setLeft] = useState<number | null>(null);
	const [since, setSince] = useState(0);
	const counting = left !== null;

	useEffect(() => {
		if (!active) return setLeft(null);
		if (counting) return;
		const start = () => setLeft(countdownSeconds);
		let timer = setTimeout(start, quietSeconds * 1_000);
		const stir = () => {
			clearTimeout(timer);
			timer = setTimeout(start, quietSeconds * 1_000);
		};
		window.addEventListener("pointerdown", stir);
		window.addEventListener("keydown", stir);
		return () => {
			clearTimeout(timer);
			window.removeEventListener("pointerdown", stir);
			window.removeEventListener("keydown", stir);
		};
	}, [active, counting, quietSeconds, countdownSeconds]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: `since` restarts the count after "more time"
	useEffect(() => {
		if (!counting) return;
		const timer = setInterval(
			() => setLeft((old) => (old === null ? null : old - 1)),
			1_000,
		);
		return () => clearInterval(timer);
	}, [counting, since]);

	useEffect(() => {
		if (left !== null && left <= 0) {
			setLeft(null);
			onEnd();
		}
	}, [left, onEnd]);

	const more = useCallback(() => {
		setLeft(null);
		setSince((old) => old + 1);
	}, []);
	return { left, more };
}
