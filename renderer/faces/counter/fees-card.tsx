import type { Quote } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Card } from "../../ui/surface.tsx";
import { useFeeWords } from "./fee-words.ts";
import { useWork } from "./work-context.ts";

/** The fee line by line, and the total just above the primary button. */
export function FeesCard() {
	const t = useT();
	const { money, plainDay, time } = useFormats();
	const { file, till } = useWork();
	const { quote, payment } = file;
	return (
		<Card
			title={t("fee.title")}
			aside={quote && <UmaAside quote={quote} />}
			className="pad col grow fees"
		>
			{quote ? (
				<Lines quote={quote} title={file.procedure} />
			) : (
				<p className="s mut person-lead">{t("fee.none")}</p>
			)}
			{quote?.caveat && (
				<p className="xs mut3 caveat">
					{t("fee.caveat", { caveat: quote.caveat })}
				</p>
			)}
			<span className="grow" />
			<dl className="pairs s">
				{quote && (
					<>
						<dt className="mut">{t("fee.accrued")}</dt>
						<dd>{plainDay(quote.accruedOn)}</dd>
					</>
				)}
				{till && (
					<>
						<dt className="mut">
							{t("till.title", { counter: till.counter })}
						</dt>
						<dd>{t("till.since", { time: time(till.openedAt) })}</dd>
					</>
				)}
				{payment && (
					<>
						<dt className="mut">{t("fee.received")}</dt>
						<dd>{money(payment.received)}</dd>
						<dt className="mut">{t("fee.change")}</dt>
						<dd>{money(payment.change)}</dd>
					</>
				)}
			</dl>
			<div className="rule" />
			<div className="total">
				<span>{t(payment ? "fee.totalPaid" : "fee.total")}</span>
				<span className="v">{quote ? money(quote.total) : "–"}</span>
			</div>
		</Card>
	);
}

function UmaAside({ quote }: { quote: Quote }) {
	const t = useT();
	const { money } = useFormats();
	const uma = quote.lines.find((line) => line.kind === "uma");
	if (uma?.kind !== "uma") return null;
	return (
		<span className="xs mut3 sb">
			{t("fee.umaOf", { year: uma.umaYear, uma: money(uma.umaCents) })}
		</span>
	);
}

function Lines({ quote, title }: { quote: Quote; title: string }) {
	const t = useT();
	const words = useFeeWords();
	const { money } = useFormats();
	return (
		<>
			<div className="sb s fee-of">{title}</div>
			<dl className="pairs s">
				{quote.lines.map((line, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a quote's lines never change
					<div className="pair" key={index}>
						<dt className="mut">{words(line)}</dt>
						<dd>{money(line.amount)}</dd>
					</div>
				))}
				<dt className="sb">{t("fee.sum")}</dt>
				<dd className="sb">{money(quote.total)}</dd>
			</dl>
		</>
	);
}
