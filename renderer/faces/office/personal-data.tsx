import { Download, Eraser } from "lucide-react";
import { useState } from "react";
import type { Case } from "../../../shared/model.ts";
import { saveFile } from "../../api/save-file.ts";
import { useCommand } from "../../api/use-command.ts";
import { ReasonField, useReason } from "../../app/case/reason-field.tsx";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, Note } from "../../ui/surface.tsx";
import { EraseForm } from "./erase-form.tsx";

/** A person's rights over their data: a copy of all of it, or its cancellation. For the administrator. */
export function PersonalData(props: { file: Case; onErased: () => void }) {
	const t = useT();
	const { file } = props;
	const [open, setOpen] = useState<"export" | "erase" | null>(null);
	const [told, setTold] = useState<string | null>(null);
	const done = (said: string) => {
		setOpen(null);
		setTold(said);
	};
	return (
		<Card title={t("arco.title")} className="pad col gap1h">
			<p className="s mut">{t(file.erased ? "arco.erased" : "arco.text")}</p>
			{!file.erased && (
				<div className="row wrap">
					<Button icon={Download} onPress={() => setOpen("export")}>
						{t("arco.export")}
					</Button>
					<Button icon={Eraser} onPress={() => setOpen("erase")}>
						{t("arco.erase")}
					</Button>
				</div>
			)}
			<div className="live" role="status">
				{told && <Note tone="ok" title={told} />}
			</div>
			{open === "export" && (
				<Dialog
					title={t("arco.export")}
					closeLabel={t("close")}
					onClose={() => setOpen(null)}
				>
					<ExportForm file={file} done={done} />
				</Dialog>
			)}
			{open === "erase" && (
				<Dialog
					title={t("arco.erase.title")}
					closeLabel={t("close")}
					onClose={() => setOpen(null)}
				>
					<EraseForm
						caseId={file.id}
						done={(said) => {
							done(said);
							props.onErased();
						}}
					/>
				</Dialog>
			)}
		</Card>
	);
}

function ExportForm(props: { file: Case; done: (told: string) => void }) {
	const t = useT();
	const reason = useReason();
	const { run, busy, error } = useCommand("people.export");
	const go = async () => {
		const why = reason.take();
		if (!why) return;
		const made = await run({ caseId: props.file.id, reason: why });
		if (!made) return;
		saveFile(made.json, "application/json", made.name);
		props.done(t("arco.export.done", { name: made.name }));
	};
	return (
		<>
			<p className="mut">{t("arco.export.text")}</p>
			<ReasonField
				of={reason}
				label={t("arco.reason")}
				autoFocus
				onEnter={() => void go()}
			/>
			<ErrorNote failure={error} />
			<div className="row">
				<Button kind="primary" busy={busy} onPress={() => void go()}>
					{t("arco.export.go")}
				</Button>
			</div>
		</>
	);
}
