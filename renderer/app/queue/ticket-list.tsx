import { Coffee } from "lucide-react";
import { useState } from "react";
import {
	Header,
	ListBox,
	ListBoxItem,
	ListBoxSection,
} from "react-aria-components";
import type { Output } from "../../../shared/contract.ts";
import type { Ticket } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { parkedOf, useQueue } from "../../stores/queue.ts";
import { useNow } from "../../ui/clock.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { ClassChip, WishChips } from "./class-chip.tsx";
import { TicketDetail } from "./ticket-detail.tsx";
import type { Placed } from "./use-order.ts";
import type { Tell } from "./use-ticket-acts.ts";
import { minutesSince } from "./words.ts";
import "../case/listed.css";
import "./queue.css";

type Ended = Output<"queue.ended">["tickets"][number];
type Part = { id: string; title: string; tickets: (Ticket | Ended)[] };

/** All tickets of the day, by what they are at; the chosen one beside them. */
export function TicketList(props: {
	order: readonly Placed[];
	tell: Tell;
	onDone?: () => void;
}) {
	const t = useT();
	const rows = useQueue((each) => each.rows);
	const now = useNow(15_000);
	// who left the line has ended
	const { data } = useQuery("queue.ended", {}, undefined, rows);
	const [chosen, setChosen] = useState<string | null>(null);
	const at = (state: Ticket["state"]) =>
		Object.values(rows).filter((each) => each.state === state);
	const parts: Part[] = [
		{
			id: "waiting",
			title: t("all.waiting"),
			tickets: props.order.map(({ ticket }) => ticket),
		},
		{ id: "parked", title: t("all.parked"), tickets: parkedOf(rows, now) },
		{
			id: "atCounters",
			title: t("all.atCounters"),
			tickets: [...at("called"), ...at("serving")],
		},
		{ id: "ended", title: t("all.ended"), tickets: data?.tickets ?? [] },
	].filter(({ tickets }) => tickets.length > 0);
	const all = parts.flatMap(({ tickets }) => tickets);
	const shown = all.find(({ id }) => id === chosen) ?? all[0];
	if (!shown)
		return (
			<EmptyState icon={Coffee} title={t("queue.empty.title")}>
				{t("queue.empty.text")}
			</EmptyState>
		);
	return (
		<div className="ticket-list">
			<ListBox
				aria-label={t("all.title")}
				className="listed-choices"
				selectionMode="single"
				selectionBehavior="replace"
				disallowEmptySelection
				selectedKeys={[shown.id]}
				onSelectionChange={(keys) => {
					const [key] = keys === "all" ? [] : [...keys];
					if (key) setChosen(String(key));
				}}
			>
				{parts.map(({ id, title, tickets }) => (
					<ListBoxSection key={id} id={id}>
						<Header className="s mut3 sb">
							{t("all.part", { title, count: tickets.length })}
						</Header>
						{tickets.map((ticket) => (
							<ListBoxItem
								key={ticket.id}
								id={ticket.id}
								textValue={`${ticket.number} ${ticket.procedure}`}
								className="listed-choice"
							>
								<Row ticket={ticket} />
							</ListBoxItem>
						))}
					</ListBoxSection>
				))}
			</ListBox>
			<TicketDetail
				key={shown.id}
				ticket={shown}
				undoable={isEnded(shown) && shown.undoable}
				tell={props.tell}
				onDone={props.onDone ?? (() => {})}
			/>
		</div>
	);
}

function Row({ ticket }: { ticket: Ticket | Ended }) {
	const t = useT();
	const { time } = useFormats();
	const now = useNow(15_000);
	const aside = () => {
		if (isEnded(ticket))
			return t(`all.end.${endOf(ticket)}`, { time: time(ticket.endedAt) });
		if (ticket.state === "parked" && ticket.parkedUntil)
			return t("all.until", { time: time(ticket.parkedUntil) });
		if (ticket.counter !== null)
			return t("counter.number", { counter: ticket.counter });
		return t("minutes", { minutes: minutesSince(ticket.issuedAt, now) });
	};
	return (
		<span className="ticket-row">
			<span className="b l">{ticket.number}</span>
			<span className="row wrap">
				<ClassChip ticket={ticket} />
				<WishChips ticketId={ticket.id} />
			</span>
			<span className="s sb">{aside()}</span>
			<span className="p s mut ell">{ticket.procedure}</span>
		</span>
	);
}

const isEnded = (ticket: Ticket | Ended): ticket is Ended =>
	"endedAt" in ticket;
const endOf = ({ state }: Ended) =>
	state === "no_show" || state === "cancelled" ? state : "finished";
