import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Card } from "../ui/surface.tsx";
import { type Counted, coins, notes, worthOf } from "./counted.ts";

/** What was counted so far: notes, coins and their sum. */
export function CountTotal(props: { title: string; counted: Counted }) {
	const t = useT();
	const { money } = useFormats();
	const { counted } = props;
	return (
		<Card title={props.title} className="pad2 col gap1h">
			<dl className="pairs s">
				<dt className="mut">{t("count.notes")}</dt>
				<dd>{money(worthOf(counted, notes))}</dd>
				<dt className="mut">{t("count.coins")}</dt>
				<dd>{money(worthOf(counted, coins))}</dd>
			</dl>
			<div className="rule" />
			<div className="total">
				<span>{t("count.total")}</span>
				<span className="v" role="status">
					{money(worthOf(counted))}
				</span>
			</div>
		</Card>
	);
}
