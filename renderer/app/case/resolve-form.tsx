import { useState } from "react";
import type { z } from "zod";
import { outcomeSchema } from "../../../shared/case-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import type { DeedProps } from "./deed.ts";

/** What the department decided. */
export function ResolveForm({ file, done }: DeedProps) {
	const t = useT();
	const [outcome, setOutcome] =
		useState<z.infer<typeof outcomeSchema>>("granted");
	const [note, setNote] = useState("");
	const { run, busy, error } = useCommand("cases.resolve");
	const go = async () => {
		if (await run({ caseId: file.id, outcome, note: note.trim() }))
			done(t("deed.resolve.told"));
	};
	return (
		<>
			<Choice
				label={t("case.outcome")}
				value={outcome}
				onChange={setOutcome}
				options={outcomeSchema.options.map((value) => ({
					value,
					text: t(`case.outcome.${value}`),
				}))}
			/>
			<TextField
				label={t("deed.resolve.note")}
				value={note}
				onChange={setNote}
				maxLength={300}
				onEnter={() => void go()}
			/>
			<ErrorNote failure={error} />
			<div className="row">
				<Button kind="primary" busy={busy} onPress={() => void go()}>
					{t("deed.resolve.go")}
				</Button>
			</div>
		</>
	);
}
