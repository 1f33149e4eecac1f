import { topicStore } from "./topic-store.ts";

/** How a ticket's person wants to be called, by its id; nothing where nothing was said. */
export const useWishes = topicStore("wishes");
