import { useState } from "react";
import {
	differenceCauseSchema,
	type TillReport,
} from "../../shared/till-model.ts";
import { useCommand } from "../api/use-command.ts";
import { SecondPerson } from "../app/second-person.tsx";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Choice } from "../ui/choice.tsx";
import { TextField } from "../ui/field.tsx";
import { useDifferenceWords } from "./difference-note.tsx";
import type { Submit } from "./submit.ts";
import { SumCard } from "./sum-card.tsx";

type Cause = (typeof differenceCauseSchema.options)[number];

/** A difference is signed by its person and a witness. Not to know the cause is an answer. */
export function SignForm(props: {
	report: TillReport;
	onDone: (report: TillReport) => void;
	submit: Submit;
}) {
	const t = useT();
	const { money } = useFormats();
	const words = useDifferenceWords();
	const difference = props.report.difference ?? 0;
	const [cause, setCause] = useState<Cause>("unknown");
	const [note, setNote] = useState("");
	const [asking, setAsking] = useState(false);
	const sign = useCommand("till.signDifference");
	return (
		<>
			<p className="s mut">{t("sign.lead")}</p>
			<div className="two-fields">
				<Choice
					label={t("sign.cause")}
					value={cause}
					options={differenceCauseSchema.options.map((value) => ({
						value,
						text: t(`cause.${value}`),
					}))}
					onChange={setCause}
					autoFocus
				/>
				<TextField
					label={t("sign.note")}
					value={note}
					onChange={setNote}
					hint={t("sign.note.hint")}
					maxLength={200}
				/>
			</div>
			{props.submit({
				text: t("sign.go"),
				busy: sign.busy,
				onPress: () => setAsking(true),
				above: (
					<SumCard name={t("report.difference")} value={money(difference)} />
				),
			})}
			{asking && (
				<SecondPerson
					act="till.signDifference"
					title={t("sign.second")}
					busy={sign.busy}
					failure={sign.error}
					onClose={() => setAsking(false)}
					onConfirm={async (second) => {
						const told = await sign.run({
							tillId: props.report.id,
							cause,
							note: note.trim(),
							second,
						});
						if (told) props.onDone(told);
					}}
				>
					{t("sign.said", {
						difference: words(difference),
						cause: t(`cause.${cause}`),
					})}
				</SecondPerson>
			)}
		</>
	);
}
