/** That a counter is clean, and that it was said too early. */
import { Refusal } from "../../shared/errors.ts";
import type { Commands, Tx } from "../commands.ts";

type Acts = "protocol.confirmCleaning" | "protocol.undoCleaning";

export const cleaningCommands: Commands<Acts> = {
	"protocol.confirmCleaning": (tx, { counter: asked }) => {
		const counter = counterMeant(tx, asked);
		if (tx.q.queue.atCounter.get(counter)?.state === "serving")
			throw new Refusal("counter_has_visit");
		tx.append("protocol.cleaned", () => ({
			entity: `counter:${counter}`,
			payload: { counter },
		}));
		return { counter };
	},

	"protocol.undoCleaning": (tx, { counter: asked }) => {
		const counter = counterMeant(tx, asked);
		// Whoever was called there comes to a counter that was said to be clean.
		if (tx.q.queue.atCounter.get(counter))
			throw new Refusal("counter_has_visit");
		if (!tx.q.protocol.cleanedUnused.get(counter))
			throw new Refusal("cleaning_undo_none", { counter });
		tx.append("protocol.cleaningUndone", () => ({
			entity: `counter:${counter}`,
			payload: { counter },
		}));
		return { counter };
	},
};

/** The caller's own counter, or the one an office page names. @throws Refusal `invalid_input` */
function counterMeant(tx: Tx, asked: number | undefined): number {
	const counter =
		tx.caller.face === "office" && asked !== undefined ? asked : tx.counter();
	if (!tx.rt.settings.office().counters.includes(counter))
		throw new Refusal("invalid_input", { counter });
	return counter;
}
