import { FileText } from "lucide-react";
import { useQuery } from "../../../api/use-query.ts";
import { AttachingContext } from "../../../documents/attach/attaching.ts";
import { DocumentRow } from "../../../documents/attach/document-row.tsx";
import { LIMIT_MB } from "../../../documents/attach/upload.ts";
import { useNoStrayDrops } from "../../../documents/attach/use-no-stray-drops.ts";
import { useRemoval } from "../../../documents/attach/use-removal.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { EmptyState } from "../../../ui/surface.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { useStepBack } from "../step-back.ts";
import { useWork } from "../work-context.ts";

/** How often the scanner's folder is looked at while somebody may be waiting for it. */
const LOOK_MS = 1_000;

/**
 * Files beside each paper: chosen, dropped, pasted, scanned or photographed. None is a must. Several pages are
 * several documents of one requirement, so that each can be taken off or made again alone, as it came.
 */
export function DocumentsStep() {
	const work = useWork();
	return (
		<AttachingContext value={work}>
			<Papers />
		</AttachingContext>
	);
}

function Papers() {
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
