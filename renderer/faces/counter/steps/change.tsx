import { useFormats } from "../../../i18n/format.ts";
import { usePieceName } from "../../../i18n/use-piece-name.ts";
import { useT } from "../../../i18n/use-t.ts";
import { isNote, piecesFor } from "./cash.ts";

/** What to hand back, piece by piece; what coins cannot pay is given to the person. */
export function Change({
	change,
}: {
	change: { exact: number; given: number; rounding: number } | null;
}) {
	const t = useT();
	const { money } = useFormats();
	const piece = usePieceName();
	const name = (value: number) =>
		t(isNote(value) ? "cash.note" : "cash.coin", { value: piece(value) });
	return (
		<section
			className="change col"
			aria-label={t("charge.change")}
			aria-live="polite"
		>
			<div className="row between">
				<span className="b">{t("charge.change")}</span>
				{change && <span className="huge">{money(change.exact)}</span>}
			</div>
			{!change && <p className="s mut">{t("charge.changeNone")}</p>}
			{change && (
				<>
					<p className="s mut hand">
						<b className="l ink">
							{t("charge.hand", { given: money(change.given) })}
						</b>{" "}
						{change.rounding > 0 && t("charge.noCents")}
					</p>
					<ul className="s">
						{piecesFor(change.given).map(({ value, count }) => (
							<li className="row piece" key={value}>
								<span className="b times">{t("cash.of", { count })}</span>
								<span className="grow">{name(value)}</span>
								<span className="sb">{money(value * count)}</span>
							</li>
						))}
					</ul>
					<span className="grow" />
					<div className="row s between">
						<span className="mut">{t("charge.rounding")}</span>
						<b>{money(change.rounding)}</b>
					</div>
				</>
			)}
		</section>
	);
}
