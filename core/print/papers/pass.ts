/** The pass of somebody whose day closed early: a number and its day, and when it is served. */
import { Refusal } from "../../../shared/errors.ts";
import { passCode } from "../../../shared/passes.ts";
import { passUntil } from "../../day/rules.ts";
import { numberOf } from "../../queue/queries.ts";
import type { Runtime } from "../../runtime.ts";
import { dayText, say } from "../words.ts";
import type { Content } from "./case-papers.ts";

/** @throws Refusal `paper_none` for a ticket that is no pass, or no longer */
export function pass(rt: Runtime, ticketId: string): Content {
	const row = rt.q.queue.ticket.get(ticketId);
	if (!row) throw new Refusal("ticket_not_found");
	if (row.state !== "pass") throw new Refusal("paper_none");
	const number = numberOf(row);
	return {
		title: say("pass"),
		file: say("file.pass", { number, day: row.day }),
		blocks: [
			{ is: "number", label: say("ticket.number"), value: number, huge: true },
			{
				is: "pairs",
				rows: [
					{ label: say("procedure"), value: row.procedure, look: "strong" },
					{ label: say("pass.day"), value: dayText(row.day) },
				],
			},
			{
				is: "note",
				title: say("pass.first"),
				lines: [
					say("pass.how"),
					say("pass.until", { date: dayText(passUntil(row.day)) }),
				],
			},
			{ is: "qr", text: passCode(ticketId), caption: say("pass.qr") },
			{ is: "text", text: say("pass.sorry"), look: "quiet" },
		],
	};
}
