import { Pause, Shuffle } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { ParkForm, TransferForm } from "../../app/queue/act-forms.tsx";
import { useTicketActs } from "../../app/queue/use-ticket-acts.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useTell } from "./frame.tsx";

type Asking = "park" | "transfer";

/** F6 and F7 for the ticket at hand: the buttons, and beside the work what they ask. */
export function useAside(ticket: Ticket): {
	buttons: ReactNode;
	form: ReactNode;
} {
	const t = useT();
	const acts = useTicketActs(useTell());
	const [asking, setAsking] = useState<Asking | null>(null);
	const { number } = ticket;
	const title =
		asking === "park"
			? t("park.title", { number })
			: t("transfer.title", { number });
	const ask = (what: Asking) => setAsking(asking === what ? null : what);
	useScreenCommand({
		text: t("park.act"),
		keyName: "F6",
		run: () => ask("park"),
	});
	useScreenCommand({
		text: t("transfer.act"),
		keyName: "F7",
		run: () => ask("transfer"),
	});
	return {
		buttons: (
			<>
				<Button size="sm" icon={Pause} keyCap="F6" onPress={() => ask("park")}>
					{t("park.act")}
				</Button>
				<Button
					size="sm"
					icon={Shuffle}
					keyCap="F7"
					onPress={() => ask("transfer")}
				>
					{t("transfer.act")}
				</Button>
			</>
		),
		form: asking && (
			<section className="card pad2 col gap1h" aria-label={title}>
				<div className="row between">
					<h2>{title}</h2>
					<Button size="sm" kind="quiet" onPress={() => setAsking(null)}>
						{t("close")}
					</Button>
				</div>
				<ErrorNote failure={acts.error} />
				{asking === "park" ? (
					<ParkForm
						busy={acts.busy}
						onPark={(minutes) => void acts.park(ticket, minutes)}
					/>
				) : (
					<TransferForm
						ticket={ticket}
						busy={acts.busy}
						onTransfer={(to) => void acts.transfer(ticket, to)}
					/>
				)}
			</section>
		),
	};
}
