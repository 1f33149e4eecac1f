import { ReceiptCheck } from "../../app/receipt-check/receipt-check.tsx";
import { useT } from "../../i18n/use-t.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { Card } from "../../ui/surface.tsx";

/** An acknowledgement that somebody shows, verified behind the counters; this face sees through no camera. */
export function ReceiptsPage() {
	const t = useT();
	return (
		<>
			<h1>{t("office.receipts")}</h1>
			<ConnectionNote />
			<Card className="pad2">
				<ReceiptCheck camera={false} />
			</Card>
		</>
	);
}
