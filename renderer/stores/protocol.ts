import { topicStore } from "./topic-store.ts";

export const useProtocol = topicStore("protocol");
/** What the sanitary protocol asks now; null until the core has said. */
export const useProtocolState = () =>
	useProtocol(({ rows }) => rows.protocol ?? null);
