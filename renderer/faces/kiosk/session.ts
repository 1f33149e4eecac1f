/** One citizen's way through the kiosk. Everything of it is gone when it ends. */
import { useReducer } from "react";
import type { FoundAppointment } from "../../../shared/appointment-model.ts";
import type { Sheet } from "../../../shared/model.ts";

export type Issued = { ticketId: string; number: string; ahead: number };
export type Shown = Pick<FoundAppointment, "id" | "start" | "standing">;
export type Chosen = {
	sheet: Sheet;
	brought: ReadonlySet<string>;
	/** The appointment that was shown. */
	appointment: Shown | null;
	/** The code of a request that was filled in at home and comes with the ticket. */
	prefilled: string | null;
	/** How many come in, the one with the ticket among them. */
	party: number;
};
/** Questions that only a protocol in force makes necessary. */
export type Asks = { party: boolean };
export type Way =
	| { step: "what" }
	| { step: "appointment"; code: string | null }
	| ({ step: "requirements" | "party" | "priority" } & Chosen)
	| ({ step: "ticket"; issued: Issued } & Omit<Chosen, "sheet"> & {
				/** Null for a pass of an earlier day: its ticket says what for. */
				sheet: Sheet | null;
			});

export type Turn =
	| { do: "choose"; sheet: Sheet; appointment?: Shown; prefilled?: string }
	/** What was filled in at home cannot be used after all. */
	| { do: "unfilled" }
	| { do: "appointment"; code: string | null }
	| { do: "bring"; requirementId: string }
	| { do: "party"; party: number }
	| { do: "onward" | "back"; asks: Asks }
	| { do: "issued"; issued: Issued };

const order = ["requirements", "party", "priority"] as const;

export function turn(way: Way, act: Turn): Way {
	if (act.do === "appointment") return { step: "appointment", code: act.code };
	if (act.do === "choose")
		return {
			step: "requirements",
			sheet: act.sheet,
			brought: new Set(),
			appointment: act.appointment ?? null,
			prefilled: act.prefilled ?? null,
			party: 1,
		};
	if (act.do === "issued" && way.step === "appointment")
		return {
			step: "ticket",
			issued: act.issued,
			sheet: null,
			brought: new Set(),
			appointment: null,
			prefilled: null,
			party: 1,
		};
	if (way.step === "ticket") return way;
	if (way.step === "what" || way.step === "appointment")
		return act.do === "back" ? { step: "what" } : way;
	switch (act.do) {
		case "bring": {
			const brought = new Set(way.brought);
			if (!brought.delete(act.requirementId)) brought.add(act.requirementId);
			return { ...way, brought };
		}
		case "unfilled":
			return { ...way, prefilled: null };
		case "party":
			return { ...way, party: act.party };
		case "onward":
		case "back": {
			const asked = order.filter((step) => step !== "party" || act.asks.party);
			const at = asked.indexOf(way.step) + (act.do === "back" ? -1 : 1);
			const step = asked[at];
			return step
				? { ...way, step }
				: act.do === "back"
					? { step: "what" }
					: way;
		}
		case "issued":
			return { ...way, step: "ticket", issued: act.issued };
	}
}

export const useWay = () => useReducer(turn, { step: "what" });
