import { CircleX, Pause, Shuffle, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { CancelForm, ParkForm, TransferForm } from "./act-forms.tsx";
import { ClassChip, PrefilledChip, WishChips } from "./class-chip.tsx";
import { Explained } from "./explained.tsx";
import { type Tell, useTicketActs } from "./use-ticket-acts.ts";

type Asking = "park" | "transfer" | "cancel";

/** One ticket: why it stands where it stands, and what can be done with it. */
export function TicketDetail(props: {
	ticket: Ticket;
	undoable: boolean;
	tell: Tell;
	onDone: () => void;
}) {
	const t = useT();
	const { time } = useFormats();
	const { ticket, undoable, onDone } = props;
	const acts = useTicketActs(props.tell);
	const [asking, setAsking] = useState<Asking | null>(null);
	const may = useSession(({ user }) =>
		user?.roles.some((role) =>
			["clerk", "cashier", "supervisor"].includes(role),
		),
	);
	const waits = ticket.state === "waiting" || ticket.state === "parked";
	const done = async (act: Promise<boolean>) => {
		if (await act) onDone();
	};
	const ask = (what: Asking) => setAsking(asking === what ? null : what);
	return (
		<section className="card pad2 col gap1h ticket-detail" aria-live="polite">
			<div className="row between wrap">
				<h3 className="xl">{ticket.number}</h3>
				<div className="row wrap">
					<ClassChip ticket={ticket} />
					<PrefilledChip ticket={ticket} />
					<WishChips ticketId={ticket.id} />
				</div>
			</div>
			<p className="s">
				<span className="b">{ticket.procedure}</span>
				<br />
				<span className="mut">
					{t("all.came", { time: time(ticket.issuedAt), party: ticket.party })}
				</span>
			</p>
			<Explained ticketId={ticket.id} />
			<ErrorNote failure={acts.error} />
			{may && waits && (
				<div className="row wrap">
					{ticket.state === "parked" ? (
						<Button
							icon={Undo2}
							busy={acts.busy}
							onPress={() => void done(acts.resume(ticket))}
						>
							{t("all.resume")}
						</Button>
					) : (
						<Button icon={Pause} onPress={() => ask("park")}>
							{t("park.act")}
						</Button>
					)}
					<Button icon={Shuffle} onPress={() => ask("transfer")}>
						{t("transfer.act")}
					</Button>
					<Button icon={CircleX} onPress={() => ask("cancel")}>
						{t("cancel.act")}
					</Button>
				</div>
			)}
			{may && undoable && (
				<div className="row">
					<Button
						kind="primary"
						icon={Undo2}
						busy={acts.busy}
						onPress={() => void done(acts.undo(ticket))}
					>
						{t("all.return")}
					</Button>
				</div>
			)}
			{waits && asking === "park" && (
				<ParkForm
					busy={acts.busy}
					onPark={(minutes) => void done(acts.park(ticket, minutes))}
				/>
			)}
			{waits && asking === "transfer" && (
				<TransferForm
					ticket={ticket}
					busy={acts.busy}
					onTransfer={(to) => void done(acts.transfer(ticket, to))}
				/>
			)}
			{waits && asking === "cancel" && (
				<CancelForm
					busy={acts.busy}
					onCancel={(reason) => void done(acts.cancel(ticket, reason))}
				/>
			)}
		</section>
	);
}
