import type { FeeLine } from "../../../shared/fees.ts";
import type { Quote } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useFeeWords } from "./fee-words.ts";

/** A quote line by line, each with what it rests on, and its sum. */
export function FeeLines({ quote }: { quote: Quote }) {
	const t = useT();
	const words = useFeeWords();
	const { money } = useFormats();
	return (
		<dl className="pairs s">
			{quote.lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a quote's lines never change
				<div className="pair" key={index}>
					<dt className="mut">
						{words(line)}
						<Basis line={line} quote={quote} />
					</dt>
					<dd>{money(line.amount)}</dd>
				</div>
			))}
			<dt className="sb">{t("fee.sum")}</dt>
			<dd className="sb">{money(quote.total)}</dd>
		</dl>
	);
}

/** Where a line comes from, where its words do not say it already. */
function Basis({ line, quote }: { line: FeeLine; quote: Quote }) {
	const t = useT();
	const text =
		line.kind === "discount"
			? line.basis
			: line.kind === "surcharge" && line.on === "subtotal"
				? t("fee.onSubtotal")
				: line.kind === "entered"
					? quote.entered?.inputs
							.map(({ label, value }) => t("fee.input", { label, value }))
							.join(" · ")
					: "";
	return text ? <div className="xs mut3">{text}</div> : null;
}
