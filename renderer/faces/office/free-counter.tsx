import { useCommand } from "../../api/use-command.ts";
import { ReasonField, useReason } from "../../app/case/reason-field.tsx";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";

/** For a counter whose clerk left without closing it: what was begun there goes on elsewhere. */
export function FreeCounter(props: { counter: number; onClose: () => void }) {
	const t = useT();
	const { counter, onClose } = props;
	const reason = useReason();
	const free = useCommand("counters.free");
	const go = async () => {
		const why = reason.take();
		if (why && (await free.run({ counter, reason: why }))) onClose();
	};
	return (
		<Dialog
			title={t("counters.releaseOf", { counter })}
			closeLabel={t("close")}
			onClose={onClose}
		>
			<p className="mut">{t("counters.releaseText")}</p>
			<ReasonField of={reason} autoFocus onEnter={() => void go()} />
			<ErrorNote failure={free.error} />
			<div className="row">
				<Button kind="primary" busy={free.busy} onPress={() => void go()}>
					{t("counters.releaseGo")}
				</Button>
			</div>
		</Dialog>
	);
}
