/** From the last question to the ticket, and what a protocol adds to the questions. */
import { useRef } from "react";
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
	return {
		party: protocol?.inForce != null && limited,
		screening: protocol?.screening === true && protocol.from === "tickets",
	};
}

export function useTake() {
	const issue = useCommand("queue.issue");
	const screen = useCommand("protocol.screen");
	const protocol = useProtocolState();
	const asks = useAsks();
	const speaks = useVisitor((each) => each.speaks);
	const english = usePreferences((each) => each.locale === "en");
	/** Who passed the questions passes them once, also where the ticket had to be asked for twice. */
	const passed = useRef<Chosen | null>(null);
	const take = async (
		way: Chosen,
		priority: boolean,
		wish: Wish,
	): Promise<Output<"queue.issue"> | undefined> => {
		const version = protocol?.screening ? protocol.inForce?.version : undefined;
		if (asks.screening && version && passed.current !== way) {
			if (!(await screen.run({ outcome: "passed", version }))) return undefined;
			passed.current = way;
		}
		return issue.run({
			procedureId: way.sheet.id,
			priority,
			language: speaks ?? (english ? "en" : "es"),
			wish,
			party: way.party,
			admission: version ? { version } : null,
			appointment: way.appointment,
		});
	};
	return {
		take,
		busy: issue.busy || screen.busy,
		error: issue.error ?? screen.error,
		clear: () => {
			issue.clear();
			screen.clear();
		},
	};
}
