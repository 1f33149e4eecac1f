/** One citizen's way through the kiosk. Everything of it is gone when it ends. */
import { useReducer } from "react";
import type { Sheet } from "../../../shared/model.ts";

export type Issued = { ticketId: string; number: string; ahead: number };
export type Way =
	| { step: "what" }
	| {
			step: "requirements" | "priority";
			sheet: Sheet;
			brought: ReadonlySet<string>;
	  }
	| {
			step: "ticket";
			sheet: Sheet;
			brought: ReadonlySet<string>;
			issued: Issued;
	  };

export type Turn =
	| { do: "choose"; sheet: Sheet }
	| { do: "bring"; requirementId: string }
	| { do: "onward" }
	| { do: "back" }
	| { do: "issued"; issued: Issued }
	| { do: "end" };

function turn(way: Way, act: Turn): Way {
	if (act.do === "end") return { step: "what" };
	if (act.do === "choose")
		return { step: "requirements", sheet: act.sheet, brought: new Set() };
	if (way.step === "what" || way.step === "ticket") return way;
	switch (act.do) {
		case "bring": {
			const brought = new Set(way.brought);
			if (!brought.delete(act.requirementId)) brought.add(act.requirementId);
			return { ...way, brought };
		}
		case "onward":
			return { ...way, step: "priority" };
		case "back":
			return way.step === "priority"
				? { ...way, step: "requirements" }
				: { step: "what" };
		case "issued":
			return { ...way, step: "ticket", issued: act.issued };
	}
}

export const useWay = () => useReducer(turn, { step: "what" });
