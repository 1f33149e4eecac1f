import { useState } from "react";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/tick.tsx";
import { SecondPerson } from "../second-person.tsx";
import type { DeedProps } from "./deed.ts";
import { ReasonField, useReason } from "./reason-field.tsx";

/** The case counts no more; where it was paid, the money goes back in the same act. */
export function ReverseForm({ file, done }: DeedProps) {
	const t = useT();
	const { money } = useFormats();
	const reason = useReason();
	const [refund, setRefund] = useState(file.payment !== null);
	const [why, setWhy] = useState<string | null>(null);
	const { run, busy, error, clear } = useCommand("cases.reverse");
	return (
		<>
			<ReasonField
				of={reason}
				autoFocus
				onEnter={() => setWhy(reason.take())}
			/>
			{file.payment && (
				<Tick label={t("deed.reverse.refund")} on={refund} onChange={setRefund}>
					{t("deed.reverse.refund")}
				</Tick>
			)}
			<div className="row">
				<Button kind="danger" onPress={() => setWhy(reason.take())}>
					{t("deed.reverse.go")}
				</Button>
			</div>
			{why && (
				<SecondPerson
					act="cases.reverse"
					title={t("deed.reverse.second")}
					busy={busy}
					failure={error}
					onConfirm={async (second) => {
						const caseId = file.id;
						const undone = await run({ caseId, refund, reason: why, second });
						if (undone)
							done(
								undone.cash > 0
									? t("deed.reverse.cash", { cash: money(undone.cash) })
									: t("deed.reverse.told"),
							);
					}}
					onClose={() => {
						clear();
						setWhy(null);
					}}
				>
					<p className="mut">{t("deed.reverse.text")}</p>
				</SecondPerson>
			)}
		</>
	);
}
