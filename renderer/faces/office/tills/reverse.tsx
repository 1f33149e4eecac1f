import { useState } from "react";
import type { TillPayment } from "../../../../shared/till-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useQuery } from "../../../api/use-query.ts";
import { SecondPerson } from "../../../app/second-person.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { SumCard } from "../../../till/sum-card.tsx";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { inOffice } from "./office-submit.tsx";

const SHORTEST = 3;
const sum = (parts: TillPayment["parts"]) =>
	parts.reduce((total, { amount }) => total + (amount ?? 0), 0);

/** A payment, or its part for some cases, is taken back: why, and who else says so. Cash goes out of one's own till. */
export function Reverse(props: { payment: TillPayment; onDone: () => void }) {
	const t = useT();
	const { money } = useFormats();
	const { payment } = props;
	const live = payment.parts.filter(({ reversed }) => !reversed);
	const [chosen, setChosen] = useState(
		() => new Set(live.map(({ caseId }) => caseId)),
	);
	const [reason, setReason] = useState("");
	const [wrong, setWrong] = useState<"reason" | "parts" | null>(null);
	const [asking, setAsking] = useState(false);
	const [handed, setHanded] = useState<number | null>(null);
	const reverse = useCommand("cases.reversePayment");
	const taken = live.filter(({ caseId }) => chosen.has(caseId));
	const blind = payment.total === null;
	const go = () => {
		const problem =
			taken.length === 0
				? "parts"
				: reason.trim().length < SHORTEST
					? "reason"
					: null;
		setWrong(problem);
		setAsking(problem === null);
	};
	const toggle = (caseId: string, on: boolean) => {
		const next = new Set(chosen);
		if (on) next.add(caseId);
		else next.delete(caseId);
		setWrong(null);
		setChosen(next);
	};
	if (handed !== null) return <Done cash={handed} onDone={props.onDone} />;
	return (
		<div className="office-form">
			<h2 className="xl">{t("reverse.title")}</h2>
			{payment.method === "cash" ? (
				<CashNote />
			) : (
				<Note>{t("reverse.notCash")}</Note>
			)}
			<Card title={t("reverse.parts")} className="pad2 col gap1">
				{live.map((part, index) => (
					<Tick
						key={part.caseId}
						on={chosen.has(part.caseId)}
						onChange={(on) => toggle(part.caseId, on)}
						label={`${part.procedure} ${part.folio ?? ""}`}
						autoFocus={index === 0}
					>
						<span className="grow">
							{part.procedure}
							{part.folio && ` · ${part.folio}`}
						</span>
						<b>{part.amount !== null && money(part.amount)}</b>
					</Tick>
				))}
				{wrong === "parts" && (
					<p className="bad-t s" role="alert">
						{t("reverse.noPart")}
					</p>
				)}
			</Card>
			<TextField
				label={t("reason")}
				value={reason}
				onChange={(value) => {
					setWrong(null);
					setReason(value);
				}}
				hint={t("reverse.hint")}
				error={wrong === "reason" ? t("reason.needed") : undefined}
				maxLength={200}
				onEnter={go}
			/>
			{inOffice({
				text: t("reverse.go"),
				busy: reverse.busy,
				onPress: go,
				above: (
					<SumCard
						name={t("reverse.sum")}
						value={blind ? "–" : money(sum(taken))}
					/>
				),
			})}
			{asking && (
				<SecondPerson
					act="cases.reversePayment"
					title={t("reverse.second")}
					busy={reverse.busy}
					failure={reverse.error}
					onClose={() => setAsking(false)}
					onConfirm={async (second) => {
						const told = await reverse.run({
							paymentId: payment.id,
							caseIds: taken.map(({ caseId }) => caseId),
							reason: reason.trim(),
							second,
						});
						if (!told) return;
						setAsking(false);
						setHanded(told.cash);
					}}
				>
					{t("reverse.said", {
						count: taken.length,
						reason: reason.trim(),
					})}
				</SecondPerson>
			)}
		</div>
	);
}

/** Whose drawer the cash comes out of, told before anybody counts it. */
function CashNote() {
	const t = useT();
	const own = useQuery("till.report", {});
	const closed = own.error?.code === "till_closed";
	return (
		<Note tone={closed ? "warn" : "info"}>
			{closed
				? t("reverse.noTill")
				: t("reverse.fromOwn", { counter: own.data?.counter ?? 0 })}
		</Note>
	);
}

function Done({ cash, onDone }: { cash: number; onDone: () => void }) {
	const t = useT();
	const { money } = useFormats();
	return (
		<>
			<Note tone="ok" live title={t("reverse.done")}>
				{cash > 0
					? t("reverse.hand", { amount: money(cash) })
					: t("reverse.noCash")}
			</Note>
			<div className="row">
				<Button kind="primary" size="lg" autoFocus onPress={onDone}>
					{t("done")}
				</Button>
			</div>
		</>
	);
}
