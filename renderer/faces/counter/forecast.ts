import type { Ticket } from "../../../shared/model.ts";

/**
 * Who a call would bring, as far as this face can know: the policy is the core's, and between the
 * classes it depends on who was called before.
 */
export type Forecast =
	| { kind: "nobody" }
	| { kind: "certain"; ticket: Ticket }
	| { kind: "either"; priority: Ticket; arrival: Ticket };

/** @param waiting oldest first */
export function forecast(waiting: readonly Ticket[]): Forecast {
	const priority = waiting.find((each) => each.priority);
	const arrival = waiting.find((each) => !each.priority);
	if (priority && arrival) return { kind: "either", priority, arrival };
	const ticket = priority ?? arrival;
	return ticket ? { kind: "certain", ticket } : { kind: "nobody" };
}
