import { topicStore } from "./topic-store.ts";

export const useSync = topicStore("sync");
export const useSyncState = () => useSync(({ rows }) => rows.sync ?? null);
