/** From the last question to the ticket, and what a protocol adds to the questions. */
import type { Output } from "../../../shared/contract.ts";
import { useCommand } from "../../api/use-command.ts";
import { useParty } from "../../protocol/level-rules.ts";
import { usePreferences } from "../../stores/preferences.ts";
import type { Asks, Chosen } from "./session.ts";
import { useVisitor } from "./visitor.ts";

export type Wish = "sight" | "escort" | null;

/** How many come in is asked only where it counts: everybody else is spared the screen. */
export const useAsks = (): Asks => ({ party: useParty().asked });

export function useTake() {
	const issue = useCommand("queue.issue");
	const speaks = useVisitor((each) => each.speaks);
	const english = usePreferences((each) => each.locale === "en");
	const take = async (
		way: Chosen,
		priority: boolean,
		wish: Wish,
		admission: { version: number } | null,
	): Promise<Output<"queue.issue"> | undefined> => {
		return issue.run({
			procedureId: way.sheet.id,
			priority,
			language: speaks ?? (english ? "en" : "es"),
			wish,
			party: way.party,
			admission,
			appointment: way.appointment?.id ?? null,
			prefilled: way.prefilled,
		});
	};
	return {
		take,
		busy: issue.busy,
		error: issue.error,
		clear: issue.clear,
	};
}
