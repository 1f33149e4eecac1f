import { ListBox, ListBoxItem } from "react-aria-components";
import { useT } from "../../i18n/use-t.ts";
import { type SearchReason, useReasons } from "./reasons.ts";
import "./listed.css";

/** Why cases are looked for, once a search: the usual reason is under the Enter key. */
export function ReasonList(props: {
	onChoose: (reason: SearchReason) => void;
}) {
	const t = useT();
	const reasons = useReasons();
	return (
		<div className="col gap1">
			<p className="s mut">{t("reason.look.lead")}</p>
			<ListBox
				aria-label={t("reason.look.title")}
				className="listed-choices"
				autoFocus="first"
				items={reasons}
				onAction={(key) => props.onChoose(key as SearchReason)}
			>
				{({ value, text }) => (
					<ListBoxItem id={value} textValue={text} className="listed-choice">
						{text}
					</ListBoxItem>
				)}
			</ListBox>
		</div>
	);
}
