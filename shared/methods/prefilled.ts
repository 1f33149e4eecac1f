/** Requests that were filled in at home: found by their code at the lobby, taken up at the counter. */
import { z } from "zod";
import {
	broughtSchema,
	foundPrefilledSchema,
	PREFILLED_CODE_MOST,
} from "../prefilled.ts";
import { byId, counterFace, desk, method } from "./method.ts";

export const prefilledMethods = [
	/** Refused where it is none of this central's (`prefilled_unreadable`), or no central is known (`prefilled_alone`). */
	method("prefilled.find", {
		kind: "query",
		faces: ["kiosk"],
		roles: null,
		input: z.strictObject({ code: z.string().max(PREFILLED_CODE_MOST) }),
		output: foundPrefilledSchema,
	}),
	/** What was written at home for a case of one's own visit, until the case has it. */
	method("prefilled.ofCase", {
		kind: "query",
		faces: counterFace,
		roles: desk,
		input: byId("caseId"),
		output: broughtSchema,
	}),
] as const;
