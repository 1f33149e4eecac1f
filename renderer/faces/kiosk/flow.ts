/** From the last question to the ticket, and what a protocol adds to the questions. */
import type { Output } from "../../../shared/contract.ts";
import { useCommand } from "../../api/use-command.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import type { Asks, Chosen } from "./session.ts";
import { useVisitor } from "./visitor.ts";

export type Wish = "sight" | "escort" | null;

/** Who comes along is asked only where a level lets in some and not all: everybody else is spared the screen. */
export function useAsks(): Asks {
	const most = useProtocolState()?.inForce?.level.companionsMax ?? null;
	return { party: most !== null && most > 0 };
}

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
		});
	};
	return {
		take,
		busy: issue.busy,
		error: issue.error,
		clear: issue.clear,
	};
}
