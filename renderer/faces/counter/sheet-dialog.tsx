import type { Sheet } from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Note } from "../../ui/surface.tsx";

/** The published sheet, so that nobody asks for more than it says, with what a reader must know of it. */
export function SheetDialog(props: { sheet: Sheet; onClose: () => void }) {
	const t = useT();
	const { sheet } = props;
	const facts: [string, string | null][] = [
		[t("sheet.department"), sheet.department],
		[t("sheet.homoclave"), sheet.homoclave],
		[
			t("sheet.deadline"),
			sheet.deadline
				? t("sheet.deadlineOf", { ...sheet.deadline })
				: t("sheet.noDeadline"),
		],
		[t("sheet.silence"), t("sheet.ficta", { ficta: sheet.ficta })],
		[t("sheet.cost"), sheet.feeText],
		[t("sheet.result"), sheet.result],
		[t("sheet.validity"), sheet.validity],
		[t("sheet.origin"), sheet.source],
	];
	return (
		<Dialog
			wide
			title={t("sheet.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			<h3 className="l">{sheet.name}</h3>
			{sheet.example && (
				<Note
					tone="warn"
					title={t("sheet.example", {
						municipality: sheet.municipality ?? "–",
					})}
				/>
			)}
			{sheet.notices.map(({ code, text }) => (
				<Note key={`${code} ${text}`} tone="warn">
					{t(`notice.${code}`, { text: text ?? "none" })}
				</Note>
			))}
			<dl className="pairs said s">
				{facts.map(
					([name, value]) =>
						value && (
							<div className="pair" key={name}>
								<dt className="mut3">{name}</dt>
								<dd>{value}</dd>
							</div>
						),
				)}
			</dl>
			<section>
				<h3 className="sb">{t("sheet.legal")}</h3>
				{sheet.legalBasis.length === 0 ? (
					<p className="s mut">{t("sheet.noLegal")}</p>
				) : (
					<ul className="s">
						{sheet.legalBasis.map((each) => (
							<li key={each}>{each}</li>
						))}
					</ul>
				)}
			</section>
		</Dialog>
	);
}
