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
	const { id, receipt, payment, deficiency, order, state, refusal } = file;
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
			{refusal?.reason && (
				<PrintButton
					paper="refusal"
					id={id}
					{...(keyName ? { keyName } : {})}
				/>
			)}
			{order && state === "awaiting_payment" && (
				<PrintButton paper="order" id={id} />
			)}
		</>
	);
}
