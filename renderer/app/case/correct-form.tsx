import { useState } from "react";
import { readCurp } from "../../../shared/curp.ts";
import type { Applicant } from "../../../shared/model.ts";
import { readRfc } from "../../../shared/rfc.ts";
import { useCommand } from "../../api/use-command.ts";
import { known } from "../../i18n/messages.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { SecondPerson } from "../second-person.tsx";
import type { DeedProps } from "./deed.ts";
import { ReasonField, useReason } from "./reason-field.tsx";

const blank: Applicant = {
	names: "",
	firstSurname: "",
	secondSurname: "",
	curp: "",
	noCurp: null,
	rfc: null,
	phone: "",
};
const fields = ["names", "firstSurname", "secondSurname", "phone"] as const;

/** Other data of the applicant: a new acknowledgement under the same folio, signed off by two. */
export function CorrectForm({ file, done }: DeedProps) {
	const t = useT();
	const [who, setWho] = useState<Applicant>(file.applicant ?? blank);
	const [asked, setAsked] = useState(false);
	const [ready, setReady] = useState<{
		applicant: Applicant;
		reason: string;
	} | null>(null);
	const reason = useReason();
	const { run, busy, error, clear } = useCommand("cases.correct");
	const problem = curpProblem(who);
	const nameless =
		!who.names.trim() || !(who.firstSurname + who.secondSurname).trim();
	const rfcWrong = !!who.rfc?.trim() && !readRfc(who.rfc);
	const numberless =
		!who.curp &&
		who.noCurp !== null &&
		who.noCurp.document !== "to_verify" &&
		!who.noCurp.number.trim();
	const go = () => {
		setAsked(true);
		const why = reason.take();
		if (!why || problem || nameless || rfcWrong || numberless) return;
		setReady({ applicant: cleaned(who), reason: why });
	};
	const sentence = problem && known(`error.${problem}`);
	return (
		<>
			<div className="two-fields">
				{fields.map((name, index) => (
					<TextField
						key={name}
						label={t(`applicant.${name}`)}
						value={who[name]}
						autoFocus={index === 0}
						maxLength={200}
						onChange={(value) => setWho({ ...who, [name]: value })}
						error={
							asked && nameless && name === "names"
								? t("deed.nameNeeded")
								: undefined
						}
					/>
				))}
				<TextField
					label={t("applicant.curp")}
					look="code"
					value={who.curp ?? ""}
					maxLength={40}
					onChange={(curp) => setWho({ ...who, curp: curp.toUpperCase() })}
					error={asked && sentence ? t(sentence) : undefined}
				/>
				<TextField
					label={t("applicant.rfc")}
					look="code"
					value={who.rfc ?? ""}
					maxLength={40}
					onChange={(rfc) => setWho({ ...who, rfc: rfc.toUpperCase() })}
					error={asked && rfcWrong ? t("error.rfc_format") : undefined}
				/>
				{who.noCurp && (
					<TextField
						label={`${t("applicant.number")} (${t(`document.${who.noCurp.document}`)})`}
						look="code"
						value={who.noCurp.number}
						maxLength={60}
						onChange={(number) =>
							who.noCurp &&
							setWho({ ...who, noCurp: { ...who.noCurp, number } })
						}
						error={asked && numberless ? t("field.number") : undefined}
					/>
				)}
				<ReasonField of={reason} onEnter={go} />
			</div>
			<div className="row">
				<Button kind="primary" onPress={go}>
					{t("deed.correct.go")}
				</Button>
			</div>
			{ready && (
				<SecondPerson
					act="cases.correct"
					title={t("deed.correct.second")}
					busy={busy}
					failure={error}
					onConfirm={async (second) => {
						if (await run({ caseId: file.id, ...ready, second }))
							done(t("deed.correct.told"));
					}}
					onClose={() => {
						clear();
						setReady(null);
					}}
				>
					<p className="mut">{t("deed.correct.text")}</p>
				</SecondPerson>
			)}
		</>
	);
}

/** Empty is right where another paper stands for it. */
function curpProblem({ curp, noCurp }: Applicant) {
	if (!curp && noCurp) return null;
	const read = readCurp(curp ?? "");
	return read.ok ? null : read.code;
}

const cleaned = (who: Applicant): Applicant => ({
	...who,
	names: who.names.trim(),
	firstSurname: who.firstSurname.trim(),
	secondSurname: who.secondSurname.trim(),
	phone: who.phone.trim(),
	curp: who.curp || null,
	noCurp:
		who.curp || !who.noCurp
			? null
			: { ...who.noCurp, number: who.noCurp.number.trim() },
	rfc: who.rfc?.trim() || null,
});
