import { useState } from "react";
import type { TillReport } from "../../shared/till-model.ts";
import { useCommand } from "../api/use-command.ts";
import { SecondPerson } from "../app/second-person.tsx";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { CountTotal } from "./count-total.tsx";
import { nothingCounted, piecesOf, worthOf } from "./counted.ts";
import { PiecesCount } from "./pieces-count.tsx";
import type { Submit } from "./submit.ts";

/** Counted again before a witness; the first count stays beside it. */
export function RecountForm(props: {
	report: TillReport;
	onDone: (report: TillReport) => void;
	submit: Submit;
}) {
	const t = useT();
	const { money } = useFormats();
	const [counted, setCounted] = useState(nothingCounted);
	const [asking, setAsking] = useState(false);
	const recount = useCommand("till.recount");
	return (
		<>
			<p className="s mut">{t("recount.lead")}</p>
			<PiecesCount counted={counted} onChange={setCounted} autoFocus />
			{props.submit({
				text: t("recount.go"),
				busy: recount.busy,
				onPress: () => setAsking(true),
				above: <CountTotal title={t("recount.title")} counted={counted} />,
			})}
			{asking && (
				<SecondPerson
					act="till.recount"
					title={t("recount.second")}
					busy={recount.busy}
					failure={recount.error}
					onClose={() => setAsking(false)}
					onConfirm={async (second) => {
						const tillId = props.report.id;
						const pieces = piecesOf(counted);
						const told = await recount.run({ tillId, pieces, second });
						if (told) props.onDone(told);
					}}
				>
					{t("recount.said", { amount: money(worthOf(counted)) })}
				</SecondPerson>
			)}
		</>
	);
}
