import { FileX } from "lucide-react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { FoundCase } from "../../../shared/case-model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { EmptyState } from "../../ui/surface.tsx";
import { StateChip } from "./state-chip.tsx";
import "./listed.css";

/** Cases that were found; Enter opens one. */
export function FoundList(props: {
	found: readonly FoundCase[];
	onChoose: (found: FoundCase) => void;
	autoFocus?: boolean;
}) {
	const t = useT();
	const { shortDay, dateOf } = useFormats();
	if (props.found.length === 0)
		return (
			<div role="status">
				<EmptyState icon={FileX} title={t("found.none.title")}>
					{t("found.none.text")}
				</EmptyState>
			</div>
		);
	return (
		<ListBox
			aria-label={t("found.title")}
			className="listed-choices"
			autoFocus={props.autoFocus ? "first" : false}
			items={props.found}
			onAction={(key) => {
				const chosen = props.found.find(({ id }) => id === key);
				if (chosen) props.onChoose(chosen);
			}}
		>
			{(each) => (
				<ListBoxItem
					id={each.id}
					textValue={each.applicant ?? each.folio ?? each.procedure}
					className="listed-choice"
				>
					<span className="grow col">
						<span className="b ell">
							{each.applicant ?? t("found.nameless")}
						</span>
						<span className="s mut ell">{each.procedure}</span>
					</span>
					<span className="col num">
						<span className="s sb">
							{each.folio ?? each.order ?? t("found.noFolio")}
						</span>
						<span className="xs mut3">{shortDay(dateOf(each.openedAt))}</span>
					</span>
					<StateChip state={each.state} />
				</ListBoxItem>
			)}
		</ListBox>
	);
}
