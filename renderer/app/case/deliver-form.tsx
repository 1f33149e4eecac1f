import { useState } from "react";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import type { DeedProps } from "./deed.ts";

const takers = ["applicant", "representative", "other"] as const;

/** Who took the result. */
export function DeliverForm({ file, done }: DeedProps) {
	const t = useT();
	const [to, setTo] = useState<(typeof takers)[number]>("applicant");
	const [name, setName] = useState("");
	const [asked, setAsked] = useState(false);
	const { run, busy, error } = useCommand("cases.deliver");
	const needed = to !== "applicant" && name.trim().length < 3;
	const go = async () => {
		setAsked(true);
		if (needed) return;
		const who = to === "applicant" ? "" : name.trim();
		if (await run({ caseId: file.id, to, name: who }))
			done(t("deed.deliver.told"));
	};
	return (
		<>
			<Choice
				label={t("deed.deliver.to")}
				value={to}
				onChange={setTo}
				options={takers.map((value) => ({
					value,
					text: t(`deed.deliver.to.${value}`),
				}))}
			/>
			{to !== "applicant" && (
				<TextField
					label={t("deed.deliver.name")}
					value={name}
					onChange={setName}
					maxLength={200}
					onEnter={() => void go()}
					error={asked && needed ? t("deed.nameNeeded") : undefined}
				/>
			)}
			<ErrorNote failure={error} />
			<div className="row">
				<Button kind="primary" busy={busy} onPress={() => void go()}>
					{t("deed.deliver.go")}
				</Button>
			</div>
		</>
	);
}
