import { useEffect, useMemo } from "react";
import type { Forecast, Ticket } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useQueue, waitingOf } from "../../stores/queue.ts";
import { useNow } from "../../ui/clock.tsx";

export type Placed = { ticket: Ticket; reason: Forecast["reason"] | null };

/**
 * Those who wait, in the order this counter would call them, with the reason of each. The core tells it by
 * the rules that decide; until its answer is here they stand as they came, without a reason.
 */
export function useCallOrder(counter: number | null): Placed[] {
	const rows = useQueue((each) => each.rows);
	const { data, reload } = useQuery("queue.simulate", { counter }, 30_000);
	const now = useNow(15_000);
	// biome-ignore lint/correctness/useExhaustiveDependencies: who waits has changed, so has the order
	useEffect(() => void reload(), [rows]);
	return useMemo(() => {
		const waiting = waitingOf(rows, now);
		const places = new Map(
			data?.now.map(({ ticketId, reason }, place) => [
				ticketId,
				{ place, reason },
			]),
		);
		const placed = waiting.map((ticket) => ({
			ticket,
			reason: places.get(ticket.id)?.reason ?? null,
		}));
		const at = ({ ticket }: Placed) =>
			places.get(ticket.id)?.place ?? Number.MAX_SAFE_INTEGER;
		return placed.sort((a, b) => at(a) - at(b));
	}, [rows, data, now]);
}
