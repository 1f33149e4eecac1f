import { useEffect, useRef, useState } from "react";
import type { FoundCase } from "../../../../shared/case-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { FoundList } from "../../../app/case/found-list.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Skeleton } from "../../../ui/surface.tsx";

/** The other cases of the person at the counter. */
export function History(props: {
	caseId: string;
	onCase: (found: FoundCase) => void;
	onClose: () => void;
}) {
	const t = useT();
	const { caseId } = props;
	const { run, error } = useCommand("cases.history");
	const [found, setFound] = useState<FoundCase[] | null>(null);
	const asked = useRef(false);
	useEffect(() => {
		if (asked.current) return;
		asked.current = true;
		void run({ caseId }).then((answer) => answer && setFound(answer.cases));
	}, [run, caseId]);
	return (
		<Dialog
			title={t("history.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			<p className="s mut">{t("history.text")}</p>
			<ErrorNote failure={error} />
			{!found && !error && <Skeleton label={t("state.loading")} />}
			{found && (
				<FoundList
					found={found.filter(({ id }) => id !== caseId)}
					autoFocus
					onChoose={props.onCase}
				/>
			)}
		</Dialog>
	);
}
