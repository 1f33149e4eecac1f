import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { DeedProps } from "./deed.ts";
import { ReasonField, useReason } from "./reason-field.tsx";

/** The person gives it up, and says why. */
export function WithdrawForm({ file, done }: DeedProps) {
	const t = useT();
	const reason = useReason();
	const { run, busy, error } = useCommand("cases.withdraw");
	const go = async () => {
		const why = reason.take();
		if (why && (await run({ caseId: file.id, reason: why })))
			done(t("deed.withdraw.told"));
	};
	return (
		<>
			<ReasonField of={reason} autoFocus onEnter={() => void go()} />
			<ErrorNote failure={error} />
			<div className="row">
				<Button kind="danger" busy={busy} onPress={() => void go()}>
					{t("deed.withdraw.go")}
				</Button>
			</div>
		</>
	);
}
