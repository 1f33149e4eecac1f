import { type ReactNode, useCallback, useState } from "react";
import { useCommand } from "../../api/use-command.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { Toast } from "../../ui/toast.tsx";
import { useScreenCommand } from "../screen-commands.ts";
import type { Tell, Undoable } from "./use-ticket-acts.ts";

type Told = { text: string; undo?: Undoable | undefined };

/** What was just done, and Ctrl Z while it is told. */
export function useTold(): { tell: Tell; toast: ReactNode } {
	const t = useT();
	const errorText = useErrorText();
	const [told, setTold] = useState<Told | null>(null);
	const { takeBack, error, clear } = useTakeBack();
	const gone = useCallback(() => setTold(null), []);
	const tell = useCallback<Tell>((text, back) => {
		setTold({ text, undo: back });
	}, []);
	const back = told?.undo;
	const run = back
		? async () => {
				const done = await takeBack(back);
				setTold(done === null ? null : { text: done });
			}
		: undefined;
	useScreenCommand({
		text: t("undo"),
		keyName: "Ctrl+Z",
		keyCap: "Ctrl Z",
		run: run && (() => void run()),
	});
	const text = told?.text ?? (error ? errorText(error) : null);
	return {
		tell,
		toast: text && (
			<Toast
				key={text}
				text={text}
				onGone={() => {
					gone();
					clear();
				}}
				{...(run ? { undo: { text: t("undo"), run: () => void run() } } : {})}
			/>
		),
	};
}

/** Takes an act back, and says so; null where it was refused. */
function useTakeBack() {
	const t = useT();
	const undo = useCommand("queue.undo");
	const undoCleaning = useCommand("protocol.undoCleaning");
	return {
		error: undo.error ?? undoCleaning.error,
		clear: () => {
			undo.clear();
			undoCleaning.clear();
		},
		takeBack: async (back: Undoable): Promise<string | null> => {
			if ("cleaned" in back) {
				const done = await undoCleaning.run({ counter: back.cleaned });
				return done ? t("told.unclean", done) : null;
			}
			const { id: ticketId, number } = back;
			const done = await undo.run({ ticketId });
			const told = done?.state === "waiting" ? "told.inPlace" : "told.atHand";
			return done ? t(told, { number }) : null;
		},
	};
}
