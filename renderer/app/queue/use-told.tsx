import { type ReactNode, useCallback, useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { Toast } from "../../ui/toast.tsx";
import { useScreenCommand } from "../screen-commands.ts";
import type { Tell } from "./use-ticket-acts.ts";

type Told = { text: string; undo?: Pick<Ticket, "id" | "number"> | undefined };

/** What was just done, and Ctrl Z while it is told. */
export function useTold(): { tell: Tell; toast: ReactNode } {
	const t = useT();
	const errorText = useErrorText();
	const [told, setTold] = useState<Told | null>(null);
	const undo = useCommand("queue.undo");
	const gone = useCallback(() => setTold(null), []);
	const tell = useCallback<Tell>((text, back) => {
		setTold({ text, undo: back });
	}, []);
	const back = told?.undo;
	const run = back
		? async () => {
				const done = await undo.run({ ticketId: back.id });
				const { number } = back;
				setTold(
					done
						? {
								text: t(
									done.state === "waiting" ? "told.inPlace" : "told.atHand",
									{ number },
								),
							}
						: null,
				);
			}
		: undefined;
	useScreenCommand({
		text: t("undo"),
		keyName: "Ctrl+Z",
		keyCap: "Ctrl Z",
		run: run && (() => void run()),
	});
	const text = told?.text ?? (undo.error ? errorText(undo.error) : null);
	return {
		tell,
		toast: text && (
			<Toast
				key={text}
				text={text}
				onGone={() => {
					gone();
					undo.clear();
				}}
				{...(run ? { undo: { text: t("undo"), run: () => void run() } } : {})}
			/>
		),
	};
}
