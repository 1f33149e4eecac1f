import { CircleCheck, CircleDashed, FileClock } from "lucide-react";
import type { CaseState } from "../../../shared/case-model.ts";
import type { Case, Quote } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import type { MessageId } from "../../i18n/messages.ts";
import { useT } from "../../i18n/use-t.ts";
import { Chip } from "../../ui/chip.tsx";
import { Card } from "../../ui/surface.tsx";
import { FeeLines } from "./fee-lines.tsx";
import { PaymentFacts } from "./payment-facts.tsx";
import { numberIn, useWork } from "./work-context.ts";
import "./fees-card.css";

/** More lines than these, or cases that say how they were paid: all but the one at hand are told by their sums. */
const MOST_LINES = 5;

/** These owe nothing any more. */
const gone: readonly CaseState[] = [
	"withdrawn",
	"refused",
	"replaced",
	"reversed",
];

/** The fees of the visit line by line, and the total just above the primary button. */
export function FeesCard() {
	const t = useT();
	const { plainDay, time } = useFormats();
	const { visit, file, till } = useWork();
	const { quote, payment } = file;
	const counted = visit.cases.filter(({ state }) => !gone.includes(state));
	const lines = counted.flatMap((each) => each.quote?.lines ?? []).length;
	const settled = counted.some((each) => each.payment || each.order);
	const brief = counted.length > 1 && (settled || lines > MOST_LINES);
	return (
		<Card
			title={t("fee.title")}
			aside={quote && <UmaAside quote={quote} />}
			className="pad col grow fees"
		>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lists scroll, by keyboard too */}
			<section className="fee-list" aria-label={t("fee.title")} tabIndex={0}>
				{counted.map((each) => (
					<CaseFee
						key={each.id}
						file={each}
						several={counted.length > 1}
						whole={!brief || each.id === file.id}
					/>
				))}
			</section>
			<dl className="pairs s">
				{quote && !payment && (
					<>
						<dt className="mut">{t("fee.accrued")}</dt>
						<dd>{plainDay(quote.accruedOn)}</dd>
					</>
				)}
				{payment ? (
					<PaymentFacts payment={payment} />
				) : (
					till && (
						<>
							<dt className="mut">
								{t("till.title", { counter: till.counter })}
							</dt>
							<dd>{t("till.since", { time: time(till.openedAt) })}</dd>
						</>
					)
				)}
			</dl>
			<div className="rule" />
			<Total cases={counted} />
		</Card>
	);
}

/** Of what is being charged; else of what is still to be paid, or of what was. */
function Total({ cases }: { cases: readonly Case[] }) {
	const t = useT();
	const { money } = useFormats();
	const { charging } = useWork();
	const known = cases.filter(({ quote }) => quote !== null);
	const open = known.filter(
		({ payment, quote }) => payment === null && quote?.total !== 0,
	);
	const chosen = charging
		? known.filter(({ id }) => charging.includes(id))
		: open.length > 0
			? open
			: known;
	const total = chosen.reduce((sum, { quote }) => sum + (quote?.total ?? 0), 0);
	return (
		<div className="total">
			<span>{t(totalLabel(open.length, known.length, charging !== null))}</span>
			<span className="v">{known.length > 0 ? money(total) : "–"}</span>
		</div>
	);
}

function totalLabel(open: number, known: number, charging: boolean): MessageId {
	if (known > 0 && open === 0) return "fee.totalPaid";
	if (charging || known < 2) return "fee.total";
	return open < known ? "fee.totalLeft" : "fee.totalVisit";
}

function CaseFee(props: { file: Case; several: boolean; whole: boolean }) {
	const t = useT();
	const { money } = useFormats();
	const { visit } = useWork();
	const { file, several, whole } = props;
	const { quote, procedure } = file;
	const title = several
		? t("cases.tab", { number: numberIn(visit, file), procedure })
		: procedure;
	return (
		<section className="case-fee">
			<div className="row between fee-of">
				<h3 className="sb s">{title}</h3>
				{whole || !quote ? (
					<PaidChip file={file} />
				) : (
					<span className="s sb">{money(quote.total)}</span>
				)}
			</div>
			{!whole && <PaidChip file={file} />}
			{!quote && <p className="s mut">{t("fee.none")}</p>}
			{quote && whole && <FeeLines quote={quote} />}
			{quote?.caveat && whole && (
				<p className="xs mut3 caveat">
					{t("fee.caveat", { caveat: quote.caveat })}
				</p>
			)}
		</section>
	);
}

/** How the case's money stands, where there is something to say. */
function PaidChip({ file }: { file: Case }) {
	const t = useT();
	const { payment, order, receipt, quote } = file;
	if (payment?.state === "paid")
		return (
			<Chip icon={CircleCheck} tone="ok">
				{t("fee.state.paid")}
			</Chip>
		);
	if (payment)
		return (
			<Chip icon={CircleDashed} tone="warn">
				{t("fee.state.unclear")}
			</Chip>
		);
	if (order)
		return (
			<Chip icon={FileClock} tone="warn">
				{t("fee.state.waiting")}
			</Chip>
		);
	if (receipt && quote?.total)
		return (
			<Chip icon={CircleDashed} tone="bad">
				{t("fee.state.takenBack")}
			</Chip>
		);
	return null;
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
