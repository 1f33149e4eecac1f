import { BookOpen, CircleCheck, FileCheck, TriangleAlert } from "lucide-react";
import type { CheckedRequirement } from "../../../../shared/model.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { EmptyState, Note } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { useStepBack } from "../step-back.ts";
import { missingOf, useWork } from "../work-context.ts";
import { type Seen, useChecks } from "./use-checks.ts";

/** What the sheet asks and what was seen of it. What is missing stops nothing. */
export function RequirementsStep() {
	const t = useT();
	const { file, go } = useWork();
	const checks = useChecks();
	const missing = missingOf(file);
	const onward = () => go("documents");
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
						<tbody>
							{file.requirements.map((each, index) => (
								<Row
									key={each.id}
									requirement={each}
									seen={checks.seen(each)}
									first={index === 0}
									onCheck={(seen) => checks.check(each, seen)}
								/>
							))}
						</tbody>
					</table>
				</div>
			)}
			<ErrorNote failure={checks.error} />
			<div className="live" role="status">
				{missing.length > 0 && (
					<Note
						tone="warn"
						title={t("requirements.missing", { count: missing.length })}
					>
						{t("requirements.missingText")}
					</Note>
				)}
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
				onPress={onward}
			/>
		</>
	);
}

function Row(props: {
	requirement: CheckedRequirement;
	seen: Seen;
	first: boolean;
	onCheck: (seen: Seen) => void;
}) {
	const t = useT();
	const { go } = useWork();
	const { requirement, seen, onCheck } = props;
	const { name, copies, documents, met } = requirement;
	// a requirement that asks for neither paper is met by the clerk's word that it was seen
	const sight = requirement.original || copies === 0;
	return (
		<tr>
			<td>
				<div className="sb">{name}</div>
				{requirement.note && <div className="xs mut3">{requirement.note}</div>}
			</td>
			<td className="cc">
				{sight ? (
					<Tick
						on={seen.original}
						label={t("requirements.originalOf", { name })}
						autoFocus={props.first}
						onChange={(original) => onCheck({ ...seen, original })}
					/>
				) : (
					<span className="s mut3">{t("requirements.notAsked")}</span>
				)}
			</td>
			<td className="cc">
				{copies > 0 ? (
					<Tick
						on={seen.copies >= copies}
						label={t("requirements.copiesOf", { name })}
						onChange={(on) => onCheck({ ...seen, copies: on ? copies : 0 })}
					>
						<span className="s">
							{t("requirements.count", { seen: seen.copies, asked: copies })}
						</span>
					</Tick>
				) : (
					<span className="s mut3">{t("requirements.notAsked")}</span>
				)}
			</td>
			<td className="cc">
				{documents.length > 0 ? (
					<span className="row s accent-t center">
						<Icon of={FileCheck} />
						{t("requirements.files", { count: documents.length })}
					</span>
				) : (
					<Button
						kind="quiet"
						size="sm"
						label={t("requirements.attachOf", { name })}
						onPress={() => go("documents")}
					>
						{t("requirements.attach")}
					</Button>
				)}
			</td>
			<td>
				{met ? (
					<Chip icon={CircleCheck} tone="ok">
						{t("requirements.met")}
					</Chip>
				) : (
					<Chip icon={TriangleAlert} tone="warn">
						{t("requirements.lacking")}
					</Chip>
				)}
			</td>
		</tr>
	);
}

/** Where the list comes from, so that nobody asks for more than is published. */
function SheetSource() {
	const t = useT();
	const { file } = useWork();
	const sheet = useQuery("catalogue.get", {
		procedureId: file.procedureId,
	}).data;
	if (!sheet) return null;
	return (
		<div className="row xs mut3 source">
			<Icon of={BookOpen} />
			<span>
				{t("sheet.source", {
					department: sheet.department,
					version: file.version,
					confidence: t(`confidence.${sheet.confidence}`),
				})}
			</span>
		</div>
	);
}
