import { Download } from "lucide-react";
import { useState } from "react";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { savePdf } from "../../../api/save-pdf.ts";
import { asFailure } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Note } from "../../../ui/surface.tsx";

/** The acknowledgement as a PDF, rendered from what was signed. */
export function Acknowledgement({
	caseId,
	folio,
}: {
	caseId: string;
	folio: string;
}) {
	const t = useT();
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<RpcFailure | null>(null);
	const [got, setGot] = useState<"pdf" | "none" | null>(null);
	const get = async () => {
		setBusy(true);
		setError(null);
		try {
			const { pdf } = await call("cases.acknowledgement", { caseId });
			if (pdf) savePdf(pdf, folio);
			setGot(pdf ? "pdf" : "none");
		} catch (fault) {
			setError(asFailure(fault));
		}
		setBusy(false);
	};
	return (
		<>
			<div className="row">
				<Button icon={Download} busy={busy} onPress={() => void get()}>
					{t("receipt.pdf")}
				</Button>
			</div>
			<div className="live" role="status">
				{got === "none" && <Note>{t("receipt.noPdf")}</Note>}
				{got === "pdf" && (
					<Note tone="ok">
						{t("receipt.pdfSaved", { name: `${folio}.pdf` })}
					</Note>
				)}
			</div>
			<ErrorNote failure={error} />
		</>
	);
}
