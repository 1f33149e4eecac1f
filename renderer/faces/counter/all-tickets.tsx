import { TicketList } from "../../app/queue/ticket-list.tsx";
import { useOrder } from "../../app/queue/use-order.ts";
import type { Tell } from "../../app/queue/use-ticket-acts.ts";
import { useT } from "../../i18n/use-t.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { GiveTicket } from "./give-ticket.tsx";

/** The day's tickets: who waits and why in this order, who is apart, who ended and may come back. Calling stays with the policy. */
export function AllTickets(props: { onClose: () => void; tell: Tell }) {
	const t = useT();
	const order = useOrder();
	return (
		<Dialog
			wide
			title={t("all.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			<GiveTicket tell={props.tell} />
			<TicketList order={order} tell={props.tell} onDone={props.onClose} />
		</Dialog>
	);
}
