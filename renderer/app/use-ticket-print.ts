import { useEffect, useRef } from "react";
import { mayBeOut, type PrintJob, underWay } from "../../shared/print-model.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { useCommand } from "../api/use-command.ts";
import { jobsOf, usePrints } from "../stores/prints.ts";

export type TicketPrint = "none" | "printing" | "take" | "failed";

/**
 * Prints the ticket once it is shown, where a printer is set for tickets. Whatever becomes of it, the
 * number stands on the screen; `failed` also where no printer is set, said there as before.
 */
export function useTicketPrint(ticketId: string): {
	printed: TicketPrint;
	/** Where it failed, and no part of it came out. */
	again: (() => void) | null;
} {
	const { run, error } = useCommand("print.ticket");
	const [job] = jobsOf(
		usePrints((each) => each.rows),
		"ticket",
		ticketId,
	);
	const asked = useRef<string | null>(null);
	useEffect(() => {
		if (asked.current === ticketId) return;
		asked.current = ticketId;
		void run({ ticketId });
	}, [run, ticketId]);
	const printed = printedAs(job, error);
	const out = job ? mayBeOut(job) : false;
	const again = () => void run({ ticketId });
	return { printed, again: printed === "failed" && !out ? again : null };
}

function printedAs(
	job: PrintJob | undefined,
	error: RpcFailure | null,
): TicketPrint {
	if (job && underWay(job)) return "printing";
	if (job?.state === "printed" || job?.state === "sent") return "take";
	if (job || (error && error.code !== "printer_none")) return "failed";
	return "none";
}
