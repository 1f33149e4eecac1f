import { ATTENTION_MS, type Attention } from "../../shared/lobby-model.ts";
import { type Rows, topicStore } from "./topic-store.ts";

/** Who asks for a person at the lobby's screen. */
export const useAttention = topicStore("attention");

/** The oldest call nobody answered; one of long ago is not shown, whoever asked has left. */
export const unanswered = (
	rows: Rows<Attention>,
	now: number,
): Attention | undefined =>
	Object.values(rows)
		.filter(
			({ coming, askedAt }) =>
				!coming && now - Date.parse(askedAt) < ATTENTION_MS,
		)
		.sort((a, b) => a.askedAt.localeCompare(b.askedAt))[0];
