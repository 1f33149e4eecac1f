import { useEffect, useRef } from "react";
import { insert } from "./typing.ts";

/** No finger types two letters within so little. */
const FAST_MS = 35;
const SHORTEST = 4;
/**
 * Silence after which the letters were a person's after all. A loaded machine makes a scanner stutter; its
 * code must not come in two halves.
 */
const STUTTER_MS = 400;

/**
 * A scanner is a keyboard that types very fast and ends with Enter. What it types goes to `onScan`,
 * whatever field has the focus, and stays in none.
 */
export function useScanner(onScan: (text: string) => void) {
	const heard = useRef(onScan);
	heard.current = onScan;
	useEffect(() => {
		let burst = "";
		let last = 0;
		let field: Element | null = null;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const release = () => {
			// the first letter is in the field already
			if (burst.length > 1) insert(field, burst.slice(1));
			burst = "";
		};
		const key = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.altKey || event.metaKey) return;
			const known = burst.length >= SHORTEST;
			const fast = event.timeStamp - last < (known ? STUTTER_MS : FAST_MS);
			if (event.key === "Enter") {
				clearTimeout(timer);
				if (!fast || burst.length < SHORTEST) return release();
				event.preventDefault();
				event.stopPropagation();
				insert(field, null);
				const text = burst;
				burst = "";
				heard.current(text);
				return;
			}
			if (event.key.length !== 1) return;
			last = event.timeStamp;
			clearTimeout(timer);
			if (fast && burst) {
				event.preventDefault();
				event.stopPropagation();
				burst += event.key;
			} else {
				release();
				field = document.activeElement;
				burst = event.key;
			}
			timer = setTimeout(release, STUTTER_MS);
		};
		window.addEventListener("keydown", key, true);
		return () => {
			clearTimeout(timer);
			window.removeEventListener("keydown", key, true);
		};
	}, []);
}
