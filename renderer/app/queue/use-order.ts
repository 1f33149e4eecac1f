import { createContext, useContext, useMemo } from "react";
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
	const { rows, loaded } = useQueue();
	const now = useNow(15_000);
	const waiting = useMemo(() => waitingOf(rows, now), [rows, now]);
	const { data } = useQuery(
		"queue.simulate",
		loaded ? { counter } : null,
		30_000,
		lineOf(waiting),
	);
	return useMemo(() => {
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
	}, [waiting, data]);
}

/** What of those who wait an order hangs on: who goes on being served elsewhere changes none. */
export const lineOf = (waiting: readonly Ticket[]): string =>
	waiting
		.map(({ id, group, forCounter }) => `${id} ${group} ${forCounter}`)
		.join();

/** The order at this page's counter, asked for once for all that show it. */
export const OrderContext = createContext<readonly Placed[]>([]);
export const useOrder = () => useContext(OrderContext);
