/** What papers say of papers: which were seen, and which were asked beyond the sheet. */
import type { CheckedRequirement } from "../../../shared/model.ts";
import type { AskedPaper } from "../../cases/asked.ts";
import type { Block } from "../paper.ts";
import { say } from "../words.ts";

/** What was asked beyond the sheet, each with its basis: whoever asked answers for it. */
export const askedNote = (asked: readonly AskedPaper[]): Block[] =>
	asked.length > 0
		? [
				{
					is: "note",
					title: say("asked"),
					lines: asked.map((each) => say("asked.line", each)),
				},
			]
		: [];

/** A paper that was seen, and how. */
export const received = (each: CheckedRequirement) => ({
	text: each.name,
	detail:
		say("documentDetail", {
			original: each.seenOriginal ? "yes" : "no",
			copies: each.seenCopies,
			digital: each.documents.length,
		}) || null,
});
