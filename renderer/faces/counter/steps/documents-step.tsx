import { FileText } from "lucide-react";
import { useEffect, useState } from "react";
import type { CaseDocument } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { EmptyState } from "../../../ui/surface.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { useStepBack } from "../step-back.ts";
import { useWork } from "../work-context.ts";
import { DocumentRow } from "./document-row.tsx";
import { LIMIT_MB } from "./upload.ts";

/** How often the scanner's folder is looked at while somebody may be waiting for it. */
const LOOK_MS = 1_000;

/**
 * Files beside each paper: chosen, dropped, pasted, scanned or photographed. None is a must. Several pages are
 * several documents of one requirement, so that each can be taken off or made again alone, as it came.
 */
export function DocumentsStep() {
	const t = useT();
	const { file, go } = useWork();
	const scans = useQuery("scans.list", {}, LOOK_MS).data;
	const removal = useRemoval();
	useStepBack(() => go("requirements"));
	useNoStrayDrops();
	return (
		<>
			<p className="mut">{t("documents.lead", { limitMb: LIMIT_MB })}</p>
			{file.requirements.length === 0 ? (
				<div className="card">
					<EmptyState icon={FileText} title={t("requirements.none")} />
				</div>
			) : (
				<ul className="card docs">
					{file.requirements.map((each, index) => (
						<DocumentRow
							key={each.id}
							requirement={each}
							first={index === 0}
							scans={scans}
							onRemove={removal.remove}
						/>
					))}
				</ul>
			)}
			<ErrorNote failure={removal.error} />
			<In slot="actsFoot">
				<Act
					text={t("undo")}
					keyName="Ctrl+Z"
					keyCap="Ctrl Z"
					off={!removal.canUndo}
					onPress={removal.undo}
				/>
			</In>
			<Primary
				text={t("next.form")}
				keyName="F9"
				busy={false}
				onPress={() => go("form")}
			/>
		</>
	);
}

/** Taking a document off asks nothing, because it can be put back. */
function useRemoval() {
	const { file, reload } = useWork();
	const detach = useCommand("cases.detach");
	const reattach = useCommand("cases.reattach");
	const [removed, setRemoved] = useState<string[]>([]);
	const remove = async (document: CaseDocument) => {
		const of = { caseId: file.id, documentId: document.id };
		if (await detach.run(of)) setRemoved((old) => [...old, document.id]);
		await reload();
	};
	const undo = async () => {
		const last = removed.at(-1);
		if (!last) return;
		const of = { caseId: file.id, documentId: last };
		if (await reattach.run(of)) setRemoved((old) => old.slice(0, -1));
		await reload();
	};
	return {
		remove,
		undo: () => void undo(),
		canUndo: removed.length > 0,
		error: detach.error ?? reattach.error,
	};
}

/** A file let fall beside the list must not make the browser leave the page for it. */
function useNoStrayDrops() {
	useEffect(() => {
		const hold = (event: DragEvent) => event.preventDefault();
		window.addEventListener("dragover", hold);
		window.addEventListener("drop", hold);
		return () => {
			window.removeEventListener("dragover", hold);
			window.removeEventListener("drop", hold);
		};
	}, []);
}
