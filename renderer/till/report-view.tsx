import type { ReactNode } from "react";
import type { TillReport, TillSums } from "../../shared/till-model.ts";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Card, Note } from "../ui/surface.tsx";
import { useDifferenceWords } from "./difference-note.tsx";
import "./till.css";

/** X or Z: the cash line by line, the other means, and every count with who made it and who stood beside. */
export function ReportView({ report }: { report: TillReport }) {
	const t = useT();
	if (!report.sums)
		return <Note title={t("till.blind.title")}>{t("till.blind.text")}</Note>;
	const means = <Means sums={report.sums} />;
	const open = report.kind === "X";
	return (
		<div className="till-report">
			<div className="col gap2">
				<Cash report={report} sums={report.sums} />
				{!open && means}
			</div>
			<div className="col gap2">
				{open && means}
				<Counts report={report} />
				{report.signed && <Signed signed={report.signed} />}
				{report.bag && <Bag bag={report.bag} />}
			</div>
		</div>
	);
}

function Line(props: { name: ReactNode; children: ReactNode; sum?: boolean }) {
	return (
		<>
			<dt className={props.sum ? "sum-line" : "mut"}>{props.name}</dt>
			<dd className={props.sum ? "sum-line" : ""}>{props.children}</dd>
		</>
	);
}

function Cash({ report, sums }: { report: TillReport; sums: TillSums }) {
	const t = useT();
	const { money } = useFormats();
	const words = useDifferenceWords();
	const { cash } = sums;
	const counted = report.counts.findLast(({ kind }) => kind !== "bag");
	return (
		<Card title={t("report.cash")} className="pad2 col gap1">
			<dl className="pairs s">
				<Line name={t("till.float")}>{money(report.float)}</Line>
				<Line name={t("report.received", { count: sums.payments.cash.count })}>
					{money(cash.received)}
				</Line>
				<Line name={t("report.change")}>{money(0 - cash.change)}</Line>
				<Line name={t("report.withdrawals", { count: cash.withdrawals.count })}>
					{money(0 - cash.withdrawals.total)}
				</Line>
				<Line name={t("report.refunds", { count: cash.refunds.count })}>
					{money(0 - cash.refunds.total)}
				</Line>
				<Line name={t("report.expected")} sum>
					{money(report.expected ?? 0)}
				</Line>
				{counted && (
					<>
						<Line name={t("report.counted")}>{money(counted.counted)}</Line>
						<Line name={t("report.difference")} sum>
							{words(counted.difference)}
						</Line>
					</>
				)}
			</dl>
			<p className="xs mut3">
				{t("report.rounding", { amount: money(cash.rounding) })}
			</p>
		</Card>
	);
}

function Means({ sums }: { sums: TillSums }) {
	const t = useT();
	const { money } = useFormats();
	const lines = [
		{ id: "cash", ...sums.payments.cash },
		{ id: "card", ...sums.payments.card },
		{ id: "transfer", ...sums.payments.transfer },
		{ id: "unclear", ...sums.unclear },
		{ id: "reversed", ...sums.reversed },
	] as const;
	return (
		<Card title={t("report.means")} className="pad2 col gap1">
			<dl className="pairs s">
				{lines.map(({ id, count, total }) => (
					<Line key={id} name={t(`report.means.${id}`, { count })}>
						{money(total)}
					</Line>
				))}
			</dl>
		</Card>
	);
}

/** Who did it, who stood beside, when. */
export function useSignature() {
	const t = useT();
	const { time, shortDay, dateOf } = useFormats();
	return (by: { at: string; user: string; second: string | null }) =>
		t("till.signature", {
			user: by.user,
			second: by.second ?? "none",
			date: shortDay(dateOf(by.at)),
			time: time(by.at),
		});
}

function Counts({ report }: { report: TillReport }) {
	const t = useT();
	const { money } = useFormats();
	const words = useDifferenceWords();
	const signature = useSignature();
	if (report.counts.length === 0) return null;
	return (
		<Card title={t("report.counts")} className="pad2 col">
			<ul className="sign-list s">
				{report.counts.map((each) => (
					<li key={`${each.kind} ${each.at}`}>
						<div className="row between">
							<b>{t(`report.count.${each.kind}`)}</b>
							<span className="sb">{money(each.counted)}</span>
						</div>
						<div>{words(each.difference)}</div>
						<div className="xs mut3">{signature(each)}</div>
					</li>
				))}
			</ul>
		</Card>
	);
}

function Signed({ signed }: { signed: NonNullable<TillReport["signed"]> }) {
	const t = useT();
	const signature = useSignature();
	return (
		<Card title={t("report.signed")} className="pad2 col s">
			<b>{t(`cause.${signed.cause}`)}</b>
			<span className="xs mut3">{signature(signed)}</span>
		</Card>
	);
}

function Bag({ bag }: { bag: NonNullable<TillReport["bag"]> }) {
	const t = useT();
	const { money } = useFormats();
	return (
		<Card title={t("report.bag")} className="pad2 col gap1 s">
			<dl className="pairs">
				<Line name={t("bag.seal")}>{bag.seal}</Line>
				<Line name={t("bag.amount")}>{money(bag.amount)}</Line>
			</dl>
			<span className="xs mut3">
				{bag.difference === null
					? t("bag.toCount")
					: t(bag.intact ? "bag.intact" : "bag.broken")}
			</span>
		</Card>
	);
}
