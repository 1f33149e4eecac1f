import { topicStore } from "./topic-store.ts";

export const useDay = topicStore("day");
export const useDayState = () => useDay(({ rows }) => rows.day ?? null);
