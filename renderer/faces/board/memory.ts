import { z } from "zod";
import type { Memory } from "./announcing.ts";

const KEY = "ventanilla.board";
const stored = z.array(z.string());

/** Numbers and times that were announced: kept as long as this window, so that a reload repeats nothing. */
export const memory: Memory = {
	read() {
		try {
			const text = sessionStorage.getItem(KEY);
			return text ? stored.parse(JSON.parse(text)) : null;
		} catch {
			return null; // not ours to read: begin as on the first day
		}
	},
	write: (heard) => sessionStorage.setItem(KEY, JSON.stringify(heard)),
};
