import { CircleCheck, FileCheck, TriangleAlert } from "lucide-react";
import type { CheckedRequirement } from "../../../../shared/model.ts";
import { asksSight, type Seen } from "../../../app/case/seen-ticks.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { useWork } from "../work-context.ts";
import { UnaskPaper } from "./unask-paper.tsx";

/** What the sheet asks of one paper, and what was seen of it. */
export function RequirementRow(props: {
	requirement: CheckedRequirement;
	seen: Seen;
	/** The row where work begins. */
	first: boolean;
	onCheck: (seen: Seen) => void;
	onNext: () => void;
}) {
	const t = useT();
	const { go } = useWork();
	const { requirement, seen, onCheck, onNext } = props;
	const { name, copies, documents, met, ownPayment, asked } = requirement;
	const sight = !ownPayment && asksSight(requirement);
	const wholeRow = () => {
		onCheck({ original: sight, copies });
		onNext();
	};
	const notAsked = <span className="s mut3">{t("requirements.notAsked")}</span>;
	return (
		<tr>
			<td>
				<div className="sb">{name}</div>
				{asked && (
					<div className="xs warn-t">
						{t("requirements.asked", { basis: asked.basis })}{" "}
						<UnaskPaper requirement={requirement} />
					</div>
				)}
				{requirement.note && <div className="xs mut3">{requirement.note}</div>}
			</td>
			<td className="cc">
				{sight ? (
					<Tick
						on={seen.original}
						label={t(
							asked ? "requirements.seenOf" : "requirements.originalOf",
							{
								name,
							},
						)}
						autoFocus={props.first}
						onEnter={wholeRow}
						onChange={(original) => onCheck({ ...seen, original })}
					/>
				) : ownPayment ? (
					<span className="s mut3">{t("requirements.byPayment")}</span>
				) : (
					notAsked
				)}
			</td>
			<td className="cc">
				{copies > 0 && !ownPayment ? (
					<Tick
						on={seen.copies >= copies}
						label={t("requirements.copiesOf", { name })}
						autoFocus={props.first && !sight}
						onEnter={wholeRow}
						onChange={(on) => onCheck({ ...seen, copies: on ? copies : 0 })}
					>
						<span className="s">
							{t("requirements.count", { seen: seen.copies, asked: copies })}
						</span>
					</Tick>
				) : (
					notAsked
				)}
			</td>
			<td className="cc">
				{documents.length > 0 ? (
					<span className="row s accent-t center">
						<Icon of={FileCheck} />
						{t("requirements.files", { count: documents.length })}
					</span>
				) : ownPayment ? (
					notAsked
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
