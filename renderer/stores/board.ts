import { topicStore } from "./topic-store.ts";

export const useBoard = topicStore("board");
