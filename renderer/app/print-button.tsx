import "./print-button.css";
import { Download, Printer as PrinterIcon } from "lucide-react";
import { useState } from "react";
import {
	mayBeOut,
	type PaperKind,
	type PrintJob,
	printerFor,
	underWay,
} from "../../shared/print-model.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { call } from "../api/office.ts";
import { savePdf } from "../api/save-pdf.ts";
import { asFailure, useCommand } from "../api/use-command.ts";
import { useQuery } from "../api/use-query.ts";
import { useT } from "../i18n/use-t.ts";
import { jobsOf, usePrints } from "../stores/prints.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PrintState } from "./print-state.tsx";
import { useScreenCommand } from "./screen-commands.ts";

type Asked = Exclude<PaperKind, "test">;
type Props = {
	paper: Asked;
	/** Of the ticket, the case, the payment or the till. */
	id: string;
	/** `Ctrl+P`, where one paper of the screen is the likely one. */
	keyName?: string;
};

/** Prints a paper, tells what became of it, and offers a copy; where no printer is set for it, a PDF. */
export function PrintButton({ paper, id, keyName }: Props) {
	const t = useT();
	const printers = useQuery("printers.list", {});
	const [looking, setLooking] = useState(false);
	const jobs = usePaperJobs(paper, id);
	const print = useCommand("print.paper");
	const pdf = usePdf(paper, id);
	const ready =
		printers.data !== null &&
		printerFor(printers.data.printers, paper) !== null;
	const latest = jobs[0];
	const out = jobs.some(mayBeOut);
	const busy =
		print.busy || looking || (latest !== undefined && underWay(latest));
	const run = () => void print.run({ paper, id, copy: out });
	// the key may be quicker than the list of printers: it waits for it, and says where it cannot be had
	const act = async () => {
		setLooking(true);
		const known = printers.data ?? (await printers.reload());
		setLooking(false);
		if (!known) return;
		if (printerFor(known.printers, paper)) run();
		else pdf.save();
	};
	const name = t(`paper.${paper}`);
	const press = t(out ? "print.copy" : latest ? "print.again" : "print.go");
	useScreenCommand({
		text: t(ready ? "print.the" : "print.pdfOf", { paper: name }),
		keyName: keyName ?? "",
		run: keyName && !busy ? () => void act() : undefined,
	});
	const cap = keyName ? { keyCap: keyName.replace("+", " ") } : {};
	return (
		<div className="printing">
			<div className="row wrap">
				<span className="printing-name sb">{name}</span>
				{ready && (
					<Button
						icon={PrinterIcon}
						busy={busy}
						onPress={run}
						label={`${press}: ${name}`}
						{...cap}
					>
						{press}
					</Button>
				)}
				<Button
					icon={Download}
					kind={ready ? "quiet" : "plain"}
					busy={pdf.busy || (looking && !ready)}
					onPress={pdf.save}
					label={t("print.pdfOf", { paper: name })}
					{...(ready ? {} : cap)}
				>
					{t("print.pdf")}
				</Button>
				<span className="live" role="status">
					{latest && <PrintState job={latest} />}
					{pdf.saved && !latest && (
						<span className="s mut">
							{t("print.pdfSaved", { name: pdf.saved })}
						</span>
					)}
				</span>
			</div>
			<ErrorNote failure={print.error ?? pdf.error ?? printers.error} />
		</div>
	);
}

/** What this page was told, and what it asked for: the topic keeps the last jobs only. */
function usePaperJobs(paper: Asked, id: string): PrintJob[] {
	const told = jobsOf(
		usePrints((each) => each.rows),
		paper,
		id,
	);
	const asked = useQuery("print.jobs", { paper, id }).data?.jobs ?? [];
	return told.length > 0 ? told : asked;
}

function usePdf(paper: Asked, id: string) {
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<RpcFailure | null>(null);
	const [saved, setSaved] = useState<string | null>(null);
	const save = async () => {
		setBusy(true);
		setError(null);
		try {
			const { name, pdf } = await call("print.pdf", { paper, id });
			savePdf(pdf, name);
			setSaved(`${name}.pdf`);
		} catch (fault) {
			setError(asFailure(fault));
		}
		setBusy(false);
	};
	return { busy, error, saved, save: () => void save() };
}
