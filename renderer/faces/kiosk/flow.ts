/** From the last question to the ticket, and what a protocol adds to the questions. */
import type { Output } from "../../../shared/contract.ts";
import { useCommand } from "../../api/use-command.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import type { Asks, Chosen } from "./session.ts";
import { useVisitor } from "./visitor.ts";

export type Wish = "sight" | "escort" | null;

export function useAsks(): Asks {
	const protocol = useProtocolState();
	const limited =
		protocol?.capacity != null ||
		protocol?.inForce?.level.companionsMax != null;
	return { party: protocol?.inForce != null && limited };
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
			appointment: way.appointment,
		});
	};
	return {
		take,
		busy: issue.busy,
		error: issue.error,
		clear: issue.clear,
	};
}
