import { type ReactNode, useEffect, useState } from "react";
import type { ActOfTwo } from "../../../shared/contract.ts";
import { type ActInput, useCommand } from "../../api/use-command.ts";
import { SecondPerson } from "../../app/second-person.tsx";
import { useT } from "../../i18n/use-t.ts";

/** An act that the core may want confirmed by somebody else: asked only when it says so. */
export function useTwo<N extends ActOfTwo>(method: N, onDone: () => void) {
	const t = useT();
	const command = useCommand(method);
	const [asked, setAsked] = useState<ActInput<N> | null>(null);
	const [asking, setAsking] = useState(false);
	const refused = command.error?.code;
	useEffect(() => {
		if (refused === "second_lead") setAsking(true);
	}, [refused]);
	const run = async (input: ActInput<N>) => {
		setAsked(input);
		if (!(await command.run(input))) return;
		setAsking(false);
		onDone();
	};
	const dialog: ReactNode = asking && asked && (
		<SecondPerson
			act={method}
			title={t("two.title")}
			busy={command.busy}
			failure={refused === "second_lead" ? null : command.error}
			onConfirm={(second) => run({ ...asked, second })}
			onClose={() => {
				setAsking(false);
				command.clear();
			}}
		>
			<p className="s mut">{t("two.text")}</p>
		</SecondPerson>
	);
	return {
		run,
		dialog,
		busy: command.busy,
		/** What the form itself has to tell. */
		error: asking ? null : command.error,
	};
}
