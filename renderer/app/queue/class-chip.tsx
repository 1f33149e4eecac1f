import {
	ArrowRight,
	CalendarClock,
	Clock3,
	Eye,
	FileCheck,
	HandHelping,
	Languages,
} from "lucide-react";
import type { Ticket } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useWishes } from "../../stores/wishes.ts";
import { Chip } from "../../ui/chip.tsx";

/** As what it waits: an appointment says its hour. */
export function ClassChip({
	ticket,
}: {
	ticket: Pick<Ticket, "priority" | "appointment">;
}) {
	const t = useT();
	const { time } = useFormats();
	if (ticket.appointment?.at)
		return (
			<Chip icon={CalendarClock} tone="info">
				{t("queue.chip.appointment", { time: time(ticket.appointment.at) })}
			</Chip>
		);
	return ticket.priority ? (
		<Chip icon={ArrowRight} tone="accent">
			{t("queue.chip.priority")}
		</Chip>
	) : (
		<Chip icon={Clock3}>{t("queue.chip.arrival")}</Chip>
	);
}

/** A request that was filled in at home comes with it; nothing otherwise. */
export function PrefilledChip({
	ticket,
}: {
	ticket: Pick<Ticket, "prefilled">;
}) {
	const t = useT();
	return ticket.prefilled ? (
		<Chip icon={FileCheck} tone="info">
			{t("queue.chip.prefilled")}
		</Chip>
	) : null;
}

/** How the person wants to be called and spoken to, where they said so; nothing otherwise. */
export function WishChips({ ticketId }: { ticketId: string }) {
	const t = useT();
	const wishes = useWishes(({ rows }) => rows[ticketId]);
	if (!wishes) return null;
	return (
		<>
			{wishes.wish && (
				<Chip icon={wishes.wish === "sight" ? Eye : HandHelping} tone="warn">
					{t(`wish.${wishes.wish}`)}
				</Chip>
			)}
			{wishes.language !== "es" && (
				<Chip icon={Languages} tone="info">
					{t(`ticketLanguage.${wishes.language}`)}
				</Chip>
			)}
		</>
	);
}
