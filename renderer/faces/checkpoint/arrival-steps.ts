/** One arrival at the entrance, step by step. What was answered is nowhere in it: a yes leads to another way. */
import type { SheetSummary } from "../../../shared/model.ts";
import type { InForce } from "../../../shared/protocol-model.ts";

export type Given = { ticketId: string; number: string; ahead: number };
/** `inside`: null while the door's answer is on its way. */
export type Step =
	| { at: "ask"; index: number }
	| { at: "ways"; index: number }
	| { at: "passed" }
	| { at: "procedure" }
	| { at: "priority"; sheet: SheetSummary }
	| { at: "given"; sheet: SheetSummary; given: Given; inside: boolean | null };

export type Turn =
	| { do: "no" }
	| { do: "yes" }
	| { do: "back" }
	| { do: "pass" }
	| { do: "ticket" }
	| { do: "choose"; sheet: SheetSummary }
	| { do: "given"; given: Given }
	| { do: "entered"; inside: boolean }
	| { do: "next" };

/** The level's questions, and last whether the temperature is above its limit. */
export type Ask =
	| { kind: "question"; id: string; es: string; en: string }
	| { kind: "temperature"; limit: number };
export function asksOf(inForce: InForce | null): Ask[] {
	if (!inForce) return [];
	const { screening, temperatureLimitC } = inForce.level;
	return [
		...screening.map((each) => ({ kind: "question" as const, ...each })),
		...(temperatureLimitC === null
			? []
			: [{ kind: "temperature" as const, limit: temperatureLimitC }]),
	];
}

export const firstStep = (asks: number): Step =>
	asks > 0 ? { at: "ask", index: 0 } : { at: "passed" };

/** The last no is no step: it is told to the core first, which then lets pass. */
export const isLast = (step: Step, asks: number) =>
	step.at === "ask" && step.index === asks - 1;

export function turn(asks: number) {
	return (step: Step, act: Turn): Step => {
		if (act.do === "next") return firstStep(asks);
		if (act.do === "pass") return { at: "passed" };
		switch (step.at) {
			case "ask":
				if (act.do === "no" && !isLast(step, asks))
					return { at: "ask", index: step.index + 1 };
				if (act.do === "yes") return { at: "ways", index: step.index };
				if (act.do === "back" && step.index > 0)
					return { at: "ask", index: step.index - 1 };
				return step;
			case "ways":
				return act.do === "back" ? { at: "ask", index: step.index } : step;
			case "passed":
				return act.do === "ticket" ? { at: "procedure" } : step;
			case "procedure":
				if (act.do === "choose") return { at: "priority", sheet: act.sheet };
				return act.do === "back" ? { at: "passed" } : step;
			case "priority":
				if (act.do === "given")
					return {
						...{ at: "given", sheet: step.sheet },
						...{ given: act.given, inside: null },
					};
				return act.do === "back" ? { at: "procedure" } : step;
			case "given":
				return act.do === "entered" ? { ...step, inside: act.inside } : step;
		}
	};
}
