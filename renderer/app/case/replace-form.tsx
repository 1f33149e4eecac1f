import { useState } from "react";
import type { FoundCase } from "../../../shared/case-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/surface.tsx";
import { SecondPerson } from "../second-person.tsx";
import type { DeedProps } from "./deed.ts";
import { ReasonField, useReason } from "./reason-field.tsx";

/** Another received case stands for this one: by its folio, with a reason, signed off by two. */
export function ReplaceForm({ file, done }: DeedProps) {
	const t = useT();
	const [folio, setFolio] = useState("");
	const [unknown, setUnknown] = useState(false);
	const [other, setOther] = useState<FoundCase | null>(null);
	const [why, setWhy] = useState<string | null>(null);
	const reason = useReason();
	const search = useCommand("cases.search");
	const { run, busy, error, clear } = useCommand("cases.correct");
	const go = async () => {
		const said = reason.take();
		const typed = folio.trim().toUpperCase();
		if (!said || typed.length < 2) return setUnknown(typed.length < 2);
		const found = await search.run({ text: typed, reason: "citizen_present" });
		const one = found?.cases.find(
			(each) => each.folio === typed && each.id !== file.id,
		);
		setUnknown(found !== undefined && !one);
		if (!one) return;
		setOther(one);
		setWhy(said);
	};
	return (
		<>
			<TextField
				label={t("deed.replace.folio")}
				look="code"
				value={folio}
				autoFocus
				maxLength={40}
				onChange={(value) => {
					setUnknown(false);
					setFolio(value);
				}}
				error={unknown ? t("deed.replace.unknown") : undefined}
			/>
			<ReasonField of={reason} onEnter={() => void go()} />
			<ErrorNote failure={search.error} />
			<div className="row">
				<Button kind="primary" busy={search.busy} onPress={() => void go()}>
					{t("deed.replace.go")}
				</Button>
			</div>
			{why && other && (
				<SecondPerson
					act="cases.correct"
					title={t("deed.replace.second")}
					busy={busy}
					failure={error}
					onConfirm={async (second) => {
						const input = { caseId: file.id, replacedBy: other.id };
						if (await run({ ...input, reason: why, second }))
							done(t("deed.replace.told"));
					}}
					onClose={() => {
						clear();
						setWhy(null);
					}}
				>
					<Note title={other.folio}>
						{other.applicant} · {other.procedure}
					</Note>
				</SecondPerson>
			)}
		</>
	);
}
