/** Where one citizen ends and the next begins. */
import { create } from "zustand";
import { forgetPreferences } from "../../stores/preferences.ts";
import { leaveService } from "./services/service-store.ts";
import { isField } from "./typing.ts";
import { forgetVisitor } from "./visitor.ts";

/** How many have ended since the page began: each has components of their own. */
const useVisits = create<number>(() => 0);
export const useVisit = () => useVisits();

/**
 * React remembers the field that had the focus when it was taken off the page, the browser the fields
 * of its history: they remember empty ones, whatever took them off, be it a core that went away.
 */
export function emptyRemovedFields() {
	new MutationObserver((changes) => {
		for (const part of changes.flatMap((each) => [...each.removedNodes])) {
			if (part.isConnected || !(part instanceof Element)) continue;
			for (const field of [part, ...part.querySelectorAll("*")])
				if (isField(field)) field.value = field.defaultValue = "";
		}
	}).observe(document, { subtree: true, childList: true });
}

/** Nothing that was typed, chosen or shown stays for whoever comes next. */
export function endVisit() {
	leaveService();
	forgetPreferences();
	forgetVisitor();
	useVisits.setState((ended) => ended + 1);
}
