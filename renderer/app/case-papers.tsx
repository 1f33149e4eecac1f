import type { Case } from "../../shared/model.ts";
import { PrintButton } from "./print-button.tsx";

/** Every paper a case has now. */
export function CasePapers({
	file,
	keyName,
}: {
	file: Case;
	keyName?: string;
}) {
	const { id, receipt, payment, deficiency, order, state } = file;
	return (
		<>
			{receipt && (
				<PrintButton
					paper="acknowledgement"
					id={id}
					{...(keyName ? { keyName } : {})}
				/>
			)}
			{payment && <PrintButton paper="receipt" id={payment.id} />}
			{receipt && deficiency && <PrintButton paper="deficiency" id={id} />}
			{order && state === "awaiting_payment" && (
				<PrintButton paper="order" id={id} />
			)}
		</>
	);
}
