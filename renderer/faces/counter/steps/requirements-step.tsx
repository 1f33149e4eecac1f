import { BookOpen, CircleCheck } from "lucide-react";
import { useRef, useState } from "react";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { EmptyState, Note } from "../../../ui/surface.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { SheetDialog } from "../sheet-dialog.tsx";
import { useStepBack } from "../step-back.ts";
import { useSheet } from "../use-sheet.ts";
import { missingOf, useWork } from "../work-context.ts";
import { AskPaper } from "./ask-paper.tsx";
import { RequirementRow } from "./requirement-row.tsx";
import { useChecks } from "./use-checks.ts";

/** What the sheet asks and what was seen of it. What is missing stops nothing. */
export function RequirementsStep() {
	const t = useT();
	const { file, go } = useWork();
	const checks = useChecks();
	const body = useRef<HTMLTableSectionElement>(null);
	const begin = file.requirements.findIndex(({ ownPayment }) => !ownPayment);
	const nextAfter = (index: number) => {
		const rows = [...(body.current?.rows ?? [])].slice(index + 1);
		rows
			.map((row) => row.querySelector("input"))
			.find((tick) => tick !== null)
			?.focus();
	};
	useStepBack(() => go("applicant"));
	return (
		<>
			{file.requirements.length === 0 ? (
				<div className="card">
					<EmptyState icon={CircleCheck} title={t("requirements.none")} />
				</div>
			) : (
				<div className="card req">
					<table>
						<thead>
							<tr>
								<th>{t("requirements.name")}</th>
								<th className="cc w92">{t("requirements.original")}</th>
								<th className="cc w96">{t("requirements.copies")}</th>
								<th className="cc w96">{t("requirements.digital")}</th>
								<th className="w122">{t("requirements.state")}</th>
							</tr>
						</thead>
						<tbody ref={body}>
							{file.requirements.map((each, index) => (
								<RequirementRow
									key={each.id}
									requirement={each}
									seen={checks.seen(each)}
									first={index === begin}
									onCheck={(seen) => checks.check(each, seen)}
									onNext={() => nextAfter(index)}
								/>
							))}
						</tbody>
					</table>
				</div>
			)}
			<ErrorNote failure={checks.error} />
			<div className="live" role="status">
				<Missing />
			</div>
			<SheetSource />
			<In slot="actsFoot">
				<Act
					text={t("undo")}
					keyName="Ctrl+Z"
					keyCap="Ctrl Z"
					off={!checks.canUndo}
					onPress={checks.undo}
				/>
			</In>
			<Primary
				text={t("next.documents")}
				keyName="F9"
				busy={false}
				onPress={() => go("documents")}
			/>
		</>
	);
}

/** What is missing, and until when it could be brought. */
function Missing() {
	const t = useT();
	const { dueDay } = useFormats();
	const { file } = useWork();
	const missing = missingOf(file);
	if (missing.length === 0) return null;
	return (
		<Note
			tone="warn"
			title={t("requirements.missing", { count: missing.length })}
		>
			{file.cure &&
				t("requirements.cure", {
					days: file.cure.days,
					date: dueDay(file.cure.until),
				})}
		</Note>
	);
}

/** Where the list comes from, so that nobody asks for more than is published. */
function SheetSource() {
	const t = useT();
	const sheet = useSheet();
	const [open, setOpen] = useState(false);
	if (sheet.error) return <ErrorNote failure={sheet.error} />;
	if (!sheet.data) return null;
	const { department, version, confidence } = sheet.data;
	return (
		<div className="row xs mut3 source">
			<Icon of={BookOpen} />
			<span className="grow">
				{t("sheet.source", {
					department,
					version,
					confidence: t(`confidence.${confidence}`),
				})}{" "}
				{t("requirements.rowHint")}
			</span>
			<AskPaper />
			<Button kind="quiet" size="sm" onPress={() => setOpen(true)}>
				{t("sheet.open")}
			</Button>
			{open && (
				<SheetDialog sheet={sheet.data} onClose={() => setOpen(false)} />
			)}
		</div>
	);
}
