/** Every paper by its kind, from what is signed or journaled. Nothing is rendered here. */
import type { PaperKind } from "../../../shared/print-model.ts";
import { wallTime } from "../../../shared/time.ts";
import type { Runtime } from "../../runtime.ts";
import type { Paper } from "../paper.ts";
import { lobbyWords, say } from "../words.ts";
import {
	acknowledgement,
	type Content,
	deficiency,
	order,
} from "./case-papers.ts";
import { complaint } from "./complaint.ts";
import { pass } from "./pass.ts";
import { receipt } from "./receipt.ts";
import { refusal } from "./refusal.ts";
import { requirements } from "./requirements.ts";
import { ticket } from "./ticket.ts";
import { till } from "./till-paper.ts";

const papers: Record<
	PaperKind,
	(rt: Runtime, id: string) => Content & { stamp?: string | null }
> = {
	acknowledgement,
	deficiency,
	refusal,
	order,
	receipt,
	till,
	ticket,
	pass,
	complaint,
	requirements,
	test,
};

/** @throws Refusal where there is no such paper, or what it said was erased */
export function paperOf(
	rt: Runtime,
	kind: PaperKind,
	id: string,
	copy = 0,
): Paper {
	const { demo, municipality, name, timeZone } = rt.settings.office();
	const { stamp, language = "es", ...content } = papers[kind](rt, id);
	const { say, when } = lobbyWords(language);
	return {
		...content,
		language,
		office: { municipality, name },
		stamps: [
			demo ? say("stamp.demo") : null,
			copy > 0 ? say("stamp.copy", { number: copy }) : null,
			stamp ?? null,
		].filter((each) => each !== null),
		foot: say("printedAt", {
			when: when(wallTime(rt.deps.clock.now()), timeZone),
			terminal: rt.identity.terminalCode,
		}),
	};
}

/** What a printer must be able to do: letters of Spanish, a code, and the cut. */
function test(rt: Runtime): Content {
	return {
		title: say("test"),
		file: say("test"),
		blocks: [
			{ is: "number", label: say("test.letters"), value: "ÁÉÍÓÚ Ü Ñ ¿¡" },
			{ is: "text", text: say("test.text") },
			{
				is: "sums",
				rows: [{ text: say("test.sum"), value: "$1,258.08", look: "strong" }],
			},
			{
				is: "qr",
				text: rt.settings.office().verifyBase,
				caption: say("test.qr"),
			},
		],
	};
}
