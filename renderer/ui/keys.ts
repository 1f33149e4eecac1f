import { useEffect, useRef } from "react";

export type Keys = Record<string, (() => void) | undefined>;

const inText = (target: EventTarget | null) =>
	target instanceof HTMLElement &&
	target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
const inDialog = () => document.querySelector("[role=dialog]") !== null;

const nameOf = ({ key, ctrlKey, shiftKey }: KeyboardEvent) => {
	if (ctrlKey && key.length === 1) return `Ctrl+${key.toUpperCase()}`;
	return shiftKey && /^F\d/.test(key) ? `Shift+${key}` : key;
};

/**
 * Keys of a screen, by name: `F9`, `Shift+F11`, `Escape`, `?`, `Ctrl+K`. Printable ones and `Ctrl+Z` rest while a
 * field is typed in, and all of them while a dialog is open.
 */
export function useKeys(keys: Keys) {
	const latest = useRef(keys);
	latest.current = keys;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const name = nameOf(event);
			const act = latest.current[name];
			if (!act || event.defaultPrevented || event.repeat || inDialog()) return;
			// a field undoes its own typing
			const typed = name.length === 1 || name === "Ctrl+Z";
			if (typed && inText(event.target)) return;
			event.preventDefault();
			act();
		};
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, []);
}
