import { type ReactNode, useEffect, useState } from "react";
import type { ActOfTwo, Output } from "../../../shared/contract.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { type ActInput, useCommand } from "../../api/use-command.ts";
import { SecondPerson } from "../../app/second-person.tsx";
import { useT } from "../../i18n/use-t.ts";

/** An act that the core may want confirmed by somebody else: asked only when it says so. */
export function useTwo<N extends ActOfTwo>(
	method: N,
	onDone: (done: Output<N>) => void,
) {
	const t = useT();
	const command = useCommand(method);
	const [asked, setAsked] = useState<ActInput<N> | null>(null);
	const [asking, setAsking] = useState(false);
	const wanted = askFor(command.error?.code);
	useEffect(() => {
		if (wanted) setAsking(true);
	}, [wanted]);
	const run = async (input: ActInput<N>) => {
		setAsked(input);
		const done = await command.run(input);
		if (!done) return;
		setAsking(false);
		onDone(done);
	};
	const dialog: ReactNode = asking && asked && (
		<SecondPerson
			act={method}
			title={t("two.title")}
			busy={command.busy}
			failure={wanted ? null : command.error}
			onConfirm={(second) => run({ ...asked, second })}
			onClose={() => {
				setAsking(false);
				command.clear();
			}}
		>
			<p className="s mut">
				{t(method === "people.erase" ? "two.erase" : "two.text")}
			</p>
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

/** The core's word for: somebody else has to confirm this. */
const askFor = (code: RpcFailure["code"] | undefined) =>
	code === "second_lead" || code === "second_guard";
