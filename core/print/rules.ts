/** Pure decisions about printing. */
import { mayBeOut, type PrintJob, underWay } from "../../shared/print-model.ts";

/** The number of the next copy. Asked for where nothing was printed here, it is the first: the original may be from another machine. */
export const copyNumber = (earlier: readonly PrintJob[]): number =>
	Math.max(1, ...earlier.filter(mayBeOut).map(({ copy }) => copy + 1));

/** How long a job may wait for a restart and still be wanted. */
const FRESH_MS = 10 * 60_000;

/**
 * What becomes of a job that was open when the program ended. Not a byte of a queued one went out, so it
 * goes on while somebody may still stand there; what was being sent is never sent again by itself.
 */
export function afterRestart(
	job: Pick<PrintJob, "state" | "queuedAt">,
	now: number,
): "go_on" | "late" | "unknown" | null {
	if (!underWay(job)) return null;
	if (job.state === "sending") return "unknown";
	const age = now - Date.parse(job.queuedAt);
	return age >= 0 && age < FRESH_MS ? "go_on" : "late";
}
