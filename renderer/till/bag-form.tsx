import { useState } from "react";
import type { TillReport } from "../../shared/till-model.ts";
import { useCommand } from "../api/use-command.ts";
import { SecondPerson } from "../app/second-person.tsx";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { TextField } from "../ui/field.tsx";
import { Tick } from "../ui/tick.tsx";
import { CountTotal } from "./count-total.tsx";
import { nothingCounted, piecesOf, worthOf } from "./counted.ts";
import { PiecesCount } from "./pieces-count.tsx";
import type { Submit } from "./submit.ts";

/** The sealed bag of a close, the morning after: its seal is read from the bag, not from the screen. */
export function BagForm(props: {
	tillId: string;
	onDone: (report: TillReport) => void;
	submit: Submit;
}) {
	const t = useT();
	const { money } = useFormats();
	const [seal, setSeal] = useState("");
	const [missing, setMissing] = useState(false);
	const [intact, setIntact] = useState(false);
	const [counted, setCounted] = useState(nothingCounted);
	const [asking, setAsking] = useState(false);
	const count = useCommand("till.countBag");
	const go = () => {
		setMissing(seal.trim() === "");
		if (seal.trim() !== "") setAsking(true);
	};
	return (
		<>
			<p className="s mut">{t("bag.lead")}</p>
			<div className="two-fields">
				<TextField
					label={t("bag.seal")}
					look="code"
					value={seal}
					onChange={(value) => {
						setMissing(false);
						setSeal(value.toUpperCase());
					}}
					error={missing ? t("bag.sealNeeded") : undefined}
					maxLength={40}
					autoFocus
				/>
				<Tick on={intact} onChange={setIntact} label={t("bag.isIntact")}>
					{t("bag.isIntact")}
				</Tick>
			</div>
			<PiecesCount counted={counted} onChange={setCounted} />
			{props.submit({
				text: t("bag.go"),
				busy: count.busy,
				onPress: go,
				above: <CountTotal title={t("bag.counted")} counted={counted} />,
			})}
			{asking && (
				<SecondPerson
					act="till.countBag"
					title={t("bag.second")}
					busy={count.busy}
					failure={count.error}
					onClose={() => setAsking(false)}
					onConfirm={async (second) => {
						const told = await count.run({
							tillId: props.tillId,
							seal: seal.trim(),
							intact,
							pieces: piecesOf(counted),
							second,
						});
						if (told) props.onDone(told);
					}}
				>
					{t("bag.said", {
						amount: money(worthOf(counted)),
						intact: String(intact),
					})}
				</SecondPerson>
			)}
		</>
	);
}
