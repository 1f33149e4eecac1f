/** The receipt of a complaint: its number, and that nobody here can read it. What it says is not on it. */
import { Refusal } from "../../../shared/errors.ts";
import type { Runtime } from "../../runtime.ts";
import { say, when } from "../words.ts";
import type { Content } from "./case-papers.ts";

export function complaint(rt: Runtime, complaintId: string): Content {
	const row = rt.q.complaints.one.get(complaintId);
	if (!row) throw new Refusal("paper_none");
	return {
		title: say("complaint.title"),
		file: row.number,
		blocks: [
			{
				is: "number",
				label: say("complaint.number"),
				value: row.number,
				huge: true,
			},
			{
				is: "pairs",
				rows: [
					{
						label: say("complaint.at"),
						value: when(row.filed_at, rt.settings.office().timeZone),
					},
				],
			},
			{ is: "text", text: say("complaint.sealed") },
			{ is: "text", text: say("complaint.next") },
			{ is: "text", text: say("complaint.keep"), look: "quiet" },
		],
	};
}
