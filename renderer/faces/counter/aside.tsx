import { Pause, Shuffle } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
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
	// closed again, the keys go on where they were
	const before = useRef<Element | null>(null);
	const close = () => {
		setAsking(null);
		if (before.current instanceof HTMLElement) before.current.focus();
	};
	const ask = (what: Asking) => {
		if (asking === what) return close();
		if (!asking) before.current = document.activeElement;
		setAsking(what);
	};
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
	useScreenCommand({
		text: t("close"),
		keyName: "Escape",
		keyCap: "Esc",
		run: asking ? close : undefined,
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
					<Button size="sm" kind="quiet" onPress={close}>
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
