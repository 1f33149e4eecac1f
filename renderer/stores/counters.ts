import type { Counter } from "../../shared/model.ts";
import { type Rows, topicStore } from "./topic-store.ts";

export const useCounters = topicStore("counters");

export const openCounters = (rows: Rows<Counter>): Counter[] =>
	Object.values(rows).sort((a, b) => a.counter - b.counter);
export const counterOf = (rows: Rows<Counter>, userId: string | undefined) =>
	Object.values(rows).find((each) => each.userId === userId);
