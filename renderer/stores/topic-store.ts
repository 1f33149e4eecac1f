import { create } from "zustand";
import type { Topic, TopicRow } from "../../shared/topics.ts";

export type Rows<R> = Record<string, R>;

/** One topic's rows by their key. Only `topics.ts` writes them. */
export const topicStore = <T extends Topic>(_topic: T) =>
	create<{ rows: Rows<TopicRow<T>>; loaded: boolean }>(() => ({
		rows: {},
		loaded: false,
	}));
