import { useState } from "react";
import { parsePesos } from "../../../shared/money.ts";
import { useCommand } from "../../api/use-command.ts";
import { SecondPerson } from "../../app/second-person.tsx";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { SumCard } from "../../till/sum-card.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { MoneyField, TextField } from "../../ui/field.tsx";
import { useTell } from "./frame.tsx";
import { Back, inFrame } from "./till-foot.tsx";

const SHORTEST = 3;

/** Cash on its way to the safe: how much, why, and who takes it along. */
export function TillWithdrawal(props: {
	onDone: () => void;
	onBack: () => void;
}) {
	const t = useT();
	const { money } = useFormats();
	const tell = useTell();
	const [text, setText] = useState("");
	const [reason, setReason] = useState("");
	const [wrong, setWrong] = useState<{ amount?: string; reason?: string }>({});
	const [asking, setAsking] = useState(false);
	const withdraw = useCommand("till.withdraw");
	const amount = parsePesos(text) ?? 0;
	const go = () => {
		const problem: typeof wrong = {};
		if (amount === 0) problem.amount = t("money.wrong");
		if (reason.trim().length < SHORTEST) problem.reason = t("reason.needed");
		setWrong(problem);
		setAsking(Object.keys(problem).length === 0);
	};
	return (
		<>
			<h1>{t("withdraw.title")}</h1>
			<ConnectionNote />
			<p className="s mut">{t("withdraw.lead")}</p>
			<div className="two-fields">
				<MoneyField
					label={t("withdraw.amount")}
					value={text}
					autoFocus
					onChange={(value) => {
						setWrong({});
						setText(value);
					}}
					error={wrong.amount}
					onEnter={go}
				/>
			</div>
			<TextField
				label={t("reason")}
				value={reason}
				onChange={(value) => {
					setWrong({});
					setReason(value);
				}}
				hint={t("withdraw.hint")}
				error={wrong.reason}
				maxLength={200}
				onEnter={go}
			/>
			<Back onPress={props.onBack} />
			{inFrame({
				text: t("withdraw.go"),
				busy: withdraw.busy,
				onPress: go,
				above: <SumCard name={t("withdraw.amount")} value={money(amount)} />,
			})}
			{asking && (
				<SecondPerson
					act="till.withdraw"
					title={t("withdraw.second")}
					busy={withdraw.busy}
					failure={withdraw.error}
					onClose={() => setAsking(false)}
					onConfirm={async (second) => {
						const input = { amount, reason: reason.trim(), second };
						if (!(await withdraw.run(input))) return;
						tell(t("told.withdrawn", { amount: money(amount) }));
						props.onDone();
					}}
				>
					{t("withdraw.said", { amount: money(amount) })}
				</SecondPerson>
			)}
		</>
	);
}
