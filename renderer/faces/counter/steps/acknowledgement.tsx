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
	const [none, setNone] = useState(false);
	const get = async () => {
		setBusy(true);
		setError(null);
		try {
			const { pdf } = await call("cases.acknowledgement", { caseId });
			setNone(pdf === null);
			if (pdf) savePdf(pdf, folio);
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
			{none && <Note>{t("receipt.noPdf")}</Note>}
			<ErrorNote failure={error} />
		</>
	);
}
