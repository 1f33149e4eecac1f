/** The ticket: a number, what for, and what is honestly known of the wait. */
import { Refusal } from "../../../shared/errors.ts";
import { numberOf } from "../../queue/queries.ts";
import { waitOf } from "../../queue/state.ts";
import type { Runtime } from "../../runtime.ts";
import { lobbyWords, type PaperLanguage } from "../words.ts";
import type { Content } from "./case-papers.ts";

/** English for whoever took the ticket in it; there is no certified text in another language yet. */
export const languageOf = (rt: Runtime, ticketId: string): PaperLanguage =>
	rt.q.queue.wishes.get(ticketId)?.language === "en" ? "en" : "es";

export function ticket(rt: Runtime, ticketId: string): Content {
	const row = rt.q.queue.ticket.get(ticketId);
	if (!row) throw new Refusal("ticket_not_found");
	const language = languageOf(rt, ticketId);
	const { say, when } = lobbyWords(language);
	const wait = row.state === "waiting" ? waitOf(rt, row.grp) : null;
	return {
		language,
		title: say("ticket"),
		file: numberOf(row),
		blocks: [
			{
				is: "number",
				label: say("ticket.number"),
				value: numberOf(row),
				huge: true,
			},
			{
				is: "pairs",
				rows: [
					{ label: say("procedure"), value: row.procedure, look: "strong" },
					{
						label: say("ticket.issuedAt"),
						value: when(row.issued_at, rt.settings.office().timeZone),
					},
					...(wait
						? [{ label: say("ticket.wait"), value: say("ticket.range", wait) }]
						: []),
				],
			},
			{ is: "text", text: say("ticket.board") },
			{
				is: "qr",
				text: say("ticket.qr", {
					number: numberOf(row),
					office: rt.settings.office().name,
					name: row.procedure,
				}),
				caption: say("ticket.phone"),
			},
			{ is: "text", text: say("ticket.keep"), look: "quiet" },
		],
	};
}
