import { Button as AriaButton } from "react-aria-components";
import { useFormats } from "../../../i18n/format.ts";
import { usePieceName } from "../../../i18n/use-piece-name.ts";
import { useT } from "../../../i18n/use-t.ts";
import { CASH, type Pieces } from "./cash.ts";

/** A button a note or coin; each press is one more of it. */
export function CashButtons(props: {
	pieces: Pieces;
	onAdd: (value: number) => void;
	onExact: () => void;
}) {
	const t = useT();
	const { money } = useFormats();
	const name = usePieceName();
	return (
		<div className="bills">
			{CASH.map((value) => {
				const pieces = props.pieces[value] ?? 0;
				return (
					<AriaButton
						key={value}
						className={pieces > 0 ? "bill on" : "bill"}
						aria-label={t("cash.add", { value: money(value), count: pieces })}
						onPress={() => props.onAdd(value)}
					>
						<span className="l b">{name(value)}</span>
						<span className="b">
							{pieces > 0 && t("cash.times", { count: pieces })}
						</span>
					</AriaButton>
				);
			})}
			<AriaButton className="bill plain" onPress={props.onExact}>
				<span className="s b">{t("cash.exact")}</span>
			</AriaButton>
		</div>
	);
}
