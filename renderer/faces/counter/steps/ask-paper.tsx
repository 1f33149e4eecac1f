import { FilePlus } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../../../api/use-command.ts";
import { useScreenCommand } from "../../../app/screen-commands.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { useWork } from "../work-context.ts";

const SHORTEST = 3;

/** A paper that is not on the sheet can be asked for, but not quietly: its basis is printed. */
export function AskPaper() {
	const t = useT();
	const [open, setOpen] = useState(false);
	const { file } = useWork();
	const ask = file.receipt ? undefined : () => setOpen(true);
	useScreenCommand({ text: t("requirements.ask"), keyName: "", run: ask });
	return (
		<>
			{ask && (
				<Button kind="quiet" size="sm" icon={FilePlus} onPress={ask}>
					{t("requirements.ask")}
				</Button>
			)}
			{open && <AskDialog onClose={() => setOpen(false)} />}
		</>
	);
}

function AskDialog({ onClose }: { onClose: () => void }) {
	const t = useT();
	const { file, reload } = useWork();
	const { run, busy, error } = useCommand("cases.askPaper");
	const [name, setName] = useState("");
	const [basis, setBasis] = useState("");
	const [tried, setTried] = useState(false);
	const short = (text: string) => text.trim().length < SHORTEST;
	const wrong = (text: string) =>
		tried && short(text) ? t("requirements.askNeeded") : undefined;
	const go = async () => {
		setTried(true);
		if (short(name) || short(basis)) return;
		if (!(await run({ caseId: file.id, name, basis }))) return;
		await reload();
		onClose();
	};
	return (
		<Dialog
			title={t("requirements.askTitle")}
			closeLabel={t("close")}
			onClose={onClose}
		>
			<p className="mut">{t("requirements.askLead")}</p>
			<TextField
				label={t("requirements.askName")}
				value={name}
				error={wrong(name)}
				maxLength={200}
				autoFocus
				onChange={setName}
			/>
			<TextField
				label={t("requirements.askBasis")}
				hint={t("requirements.askBasisHint")}
				value={basis}
				error={wrong(basis)}
				maxLength={300}
				onChange={setBasis}
				onEnter={() => void go()}
			/>
			<ErrorNote failure={error} />
			<div className="row">
				<Button busy={busy} onPress={() => void go()}>
					{t("requirements.askGo")}
				</Button>
			</div>
		</Dialog>
	);
}
