import { useFilter } from "react-aria-components";
import {
	byKey,
	paletteKey,
	useScreenCommands,
} from "../../../app/screen-commands.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useQueue } from "../../../stores/queue.ts";
import { useShowAll } from "../frame.tsx";

export type PaletteItem = {
	id: string;
	text: string;
	aside?: string;
	keyCap?: string;
	/** Null: it is looked for among the cases, and a reason is asked first. */
	run: (() => void) | null;
};
type Group = { id: string; title: string; items: PaletteItem[] };

const MOST_TICKETS = 5;

/** What fits the text: acts of this screen, tickets of today, and the search among the cases. */
export function usePaletteItems(text: string): Group[] {
	const t = useT();
	const { time } = useFormats();
	const { contains } = useFilter({ sensitivity: "base" });
	const commands = useScreenCommands();
	const tickets = useQueue((each) => each.rows);
	const showAll = useShowAll();
	const typed = text.trim();
	const groups: Group[] = [
		{
			id: "acts",
			title: t("palette.acts"),
			items: byKey(commands).filter(
				({ text: name, keyCap }) =>
					keyCap !== paletteKey && contains(name, typed),
			),
		},
		{
			id: "tickets",
			title: t("palette.tickets"),
			items:
				typed === ""
					? []
					: Object.values(tickets)
							.filter(
								({ number, procedure }) =>
									contains(number, typed) || contains(procedure, typed),
							)
							.slice(0, MOST_TICKETS)
							.map((ticket) => ({
								id: ticket.id,
								text: `${ticket.number} · ${ticket.procedure}`,
								aside: t(`palette.ticket.${ticket.state}`, {
									counter: ticket.counter ?? 0,
									time: time(ticket.issuedAt),
								}),
								run: showAll,
							})),
		},
		{
			id: "cases",
			title: t("palette.cases"),
			items:
				typed.length < 2
					? []
					: [
							{
								id: "case-search",
								text: t("palette.search", { text: typed }),
								run: null,
							},
						],
		},
	];
	return groups.filter(({ items }) => items.length > 0);
}
