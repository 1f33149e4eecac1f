import { FileMinus } from "lucide-react";
import { useState } from "react";
import type { CheckedRequirement } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { ReasonField, useReason } from "../../../app/case/reason-field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useWork } from "../work-context.ts";

/** A paper that was asked beyond the sheet is asked no more, and the record says why. */
export function UnaskPaper({
	requirement,
}: {
	requirement: CheckedRequirement;
}) {
	const t = useT();
	const { file, reload } = useWork();
	const [open, setOpen] = useState(false);
	const reason = useReason();
	const { run, busy, error } = useCommand("cases.unaskPaper");
	const of = { caseId: file.id, requirementId: requirement.id };
	const go = async () => {
		const why = reason.take();
		if (!why || !(await run({ ...of, reason: why }))) return;
		setOpen(false);
		await reload();
	};
	const title = t("requirements.unaskOf", { name: requirement.name });
	return (
		<>
			<Button
				kind="quiet"
				size="sm"
				icon={FileMinus}
				label={title}
				onPress={() => setOpen(true)}
			>
				{t("requirements.unask")}
			</Button>
			{open && (
				<Dialog
					title={title}
					closeLabel={t("close")}
					onClose={() => setOpen(false)}
				>
					<p className="mut">{t("requirements.unaskText")}</p>
					<ReasonField of={reason} autoFocus onEnter={() => void go()} />
					<ErrorNote failure={error} />
					<div className="row">
						<Button busy={busy} onPress={() => void go()}>
							{t("requirements.unask")}
						</Button>
					</div>
				</Dialog>
			)}
		</>
	);
}
