/** Somebody at the lobby's screen asks for a person. Rows of this machine alone: who needed help is nobody's record. */
import { Refusal } from "../../shared/errors.ts";
import { ATTENTION_MS } from "../../shared/lobby-model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Forgets } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import { toAttention } from "./queries.ts";

/** A finger that never tires must not fill the clerks' screens. */
const MOST_CALLS = 5;
const DAY_MS = 24 * 60 * 60_000;

export const openCalls = (rt: Runtime) =>
	rt.q.attention.since
		.all(wallTime(rt.deps.clock.now() - ATTENTION_MS))
		.map(toAttention);

export const attentionCommands: Commands<
	"attention.ask" | "attention.answer" | "attention.end"
> = {
	"attention.ask": (tx, { why }) => {
		tx.forgetInput();
		tx.q.attention.forget.run(wallTime(tx.now - DAY_MS));
		const open = openCalls(tx.rt).filter(({ coming }) => !coming);
		const [last] = open.slice(-1);
		if (last && open.length >= MOST_CALLS) return { id: last.id };
		const id = tx.newId();
		tx.q.attention.add.run(id, why, wallTime(tx.now));
		told(tx, id);
		return { id };
	},
	"attention.answer": (tx, { id }) => {
		if (!tx.q.attention.one.get(id)) throw new Refusal("attention_over");
		tx.q.attention.answer.run(id);
		told(tx, id);
		return {};
	},
	"attention.end": (tx, { id }) => {
		tx.q.attention.end.run(id);
		told(tx, id);
		return {};
	},
};

const told = (tx: Forgets, id: string) =>
	tx.afterCommit(() => tx.rt.hub.publish([["attention", id]]));

/** Who asked, and for which language, ends with the day as a ticket's wishes do. */
export function forgetCalls(tx: Forgets): void {
	for (const id of tx.q.attention.every.all()) {
		tx.q.attention.end.run(id);
		told(tx, id);
	}
}
