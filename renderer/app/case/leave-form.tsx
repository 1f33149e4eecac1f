import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { DeedProps } from "./deed.ts";
import { ReasonField, useReason } from "./reason-field.tsx";

/** The person gives it up, and says why. */
export const WithdrawForm = (props: DeedProps) => (
	<LeaveForm {...props} how="withdraw" />
);

/** The office does not receive it, and says why; that goes with the person on paper. */
export const RefuseForm = (props: DeedProps) => (
	<LeaveForm {...props} how="refuse" />
);

function LeaveForm(props: DeedProps & { how: "withdraw" | "refuse" }) {
	const { file, done, how } = props;
	const t = useT();
	const reason = useReason();
	const { run, busy, error } = useCommand(`cases.${how}`);
	const go = async () => {
		const why = reason.take();
		if (why && (await run({ caseId: file.id, reason: why })))
			done(t(`deed.${how}.told`));
	};
	return (
		<>
			<ReasonField of={reason} autoFocus onEnter={() => void go()} />
			<ErrorNote failure={error} />
			<div className="row">
				<Button kind="danger" busy={busy} onPress={() => void go()}>
					{t(`deed.${how}.go`)}
				</Button>
			</div>
		</>
	);
}
