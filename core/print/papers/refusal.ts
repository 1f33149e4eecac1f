/** What a citizen whose case was not received takes home: that they came, what they showed, and why not. */
import { Refusal } from "../../../shared/errors.ts";
import { fullName } from "../../../shared/full-name.ts";
import { askedOf } from "../../cases/asked.ts";
import { checklist } from "../../cases/view.ts";
import type { Runtime } from "../../runtime.ts";
import { say, when } from "../words.ts";
import { type Content, printable } from "./case-papers.ts";
import { paperNumber } from "./number.ts";
import { askedNote, received } from "./papers-seen.ts";

export function refusal(rt: Runtime, caseId: string): Content {
	const row = printable(rt, caseId);
	const refused = rt.q.cases.refusal.get(caseId);
	if (!refused?.reason) throw new Refusal("paper_none");
	const { code, timeZone } = rt.settings.office();
	const sheet = rt.catalogue.version(row.procedure_id, row.version);
	const who = rt.q.cases.applicant.get(caseId);
	const name = who ? fullName(JSON.parse(who.applicant)) : "";
	const officer = rt.people.nameOf(refused.user_id ?? "");
	const requirements = checklist(rt, row);
	const shown = requirements.filter(({ met }) => met);
	const number = paperNumber("N", {
		office: code,
		day: refused.day,
		id: caseId,
	});
	return {
		title: say("refusal"),
		file: number,
		blocks: [
			{ is: "number", label: say("refusal.number"), value: number },
			{
				is: "pairs",
				rows: [
					{ label: say("refusal.at"), value: when(refused.at, timeZone) },
					{
						label: say("attended"),
						value: say("counter", { counter: refused.counter ?? 0, officer }),
					},
					{ label: say("procedure"), value: sheet.name, look: "strong" },
					{ label: say("department"), value: sheet.department },
					...(name
						? [
								{
									label: say("applicant"),
									value: name,
									look: "strong" as const,
								},
							]
						: []),
				],
			},
			{ is: "heading", text: say("refusal.why") },
			{ is: "text", text: refused.reason, look: "strong" },
			{ is: "heading", text: say("refusal.shown") },
			shown.length > 0
				? { is: "list", items: shown.map(received) }
				: { is: "text", text: say("refusal.nothing"), look: "quiet" },
			...askedNote(askedOf(requirements)),
			{ is: "text", text: say("refusal.effect") },
			{
				is: "signatures",
				people: [
					{ name: officer, role: say("signature.officer") },
					{ name, role: say("signature.received") },
				],
			},
			{ is: "text", text: say("complaint"), look: "quiet" },
		],
	};
}
