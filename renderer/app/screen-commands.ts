/** What can be done on the screen as it is now. Keys, help and palette read this one list. */
import { useEffect, useId, useRef } from "react";
import { create } from "zustand";
import { useKeys } from "../ui/keys.ts";

export type ScreenCommand = {
	id: string;
	text: string;
	/** As it is written on a key cap: `F9`, `Ctrl Z`. */
	keyCap: string;
	run: () => void;
};

const useCommands = create<{ list: readonly ScreenCommand[] }>(() => ({
	list: [],
}));
export const useScreenCommands = () => useCommands((each) => each.list);

/** A command of this screen under its key, for as long as it can be done; `run` undefined: not now. */
export function useScreenCommand(command: {
	text: string;
	keyName: string;
	keyCap?: string | undefined;
	run: (() => void) | undefined;
}) {
	const { text, keyName, keyCap = keyName, run } = command;
	const id = useId();
	const latest = useRef(run);
	latest.current = run;
	useKeys({ [keyName]: run });
	const live = run !== undefined;
	useEffect(() => {
		if (!live) return;
		const entry = { id, text, keyCap, run: () => latest.current?.() };
		useCommands.setState(({ list }) => ({ list: [...list, entry] }));
		return () =>
			useCommands.setState(({ list }) => ({
				list: list.filter((each) => each !== entry),
			}));
	}, [id, text, keyCap, live]);
}

/** The palette's own key, on whichever face has one. */
export const paletteKey = "Ctrl K";

const rank = ({ keyCap }: ScreenCommand) => {
	const f = /^F(\d+)$/.exec(keyCap);
	return f ? Number(f[1]) : 100;
};
/** F1 to F12 first, the others as they came. */
export const byKey = (list: readonly ScreenCommand[]) =>
	[...list].sort((a, b) => rank(a) - rank(b));
