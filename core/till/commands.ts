/** The till session of a person at a counter. */
import { Refusal } from "../../shared/errors.ts";
import type { Commands } from "../commands.ts";
import { toTill } from "./queries.ts";

export const tillCommands: Commands<"till.open"> = {
	"till.open": (tx, { float }) => {
		tx.openDay();
		const counter = tx.counter();
		if (tx.q.till.ofUser.get(tx.user().id))
			throw new Refusal("till_already_open");
		const tillId = tx.newId();
		tx.append("till.opened", () => ({
			entity: tillId,
			payload: { counter, float },
		}));
		const till = tx.q.till.one.get(tillId);
		if (!till) throw new Error(`till ${tillId} was not projected`);
		return toTill(till);
	},
};
