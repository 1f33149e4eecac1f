/** Where one citizen ends and the next begins. */
import { create } from "zustand";
import { forgetPreferences } from "../../stores/preferences.ts";
import { leaveService } from "./services/service-store.ts";
import { forgetVisitor } from "./visitor.ts";

/** How many have ended since the page began: each has components of their own. */
const useVisits = create<number>(() => 0);
export const useVisit = () => useVisits();

/**
 * The browser keeps a removed field for a while, where the finger last was or for its own undo:
 * it keeps an empty one.
 */
function emptyFields() {
	const fields = document.querySelectorAll<
		HTMLInputElement | HTMLTextAreaElement
	>("input, textarea");
	for (const field of fields) {
		field.value = "";
		field.defaultValue = "";
	}
}

/** Nothing that was typed, chosen or shown stays for whoever comes next. */
export function endVisit() {
	emptyFields();
	leaveService();
	forgetPreferences();
	forgetVisitor();
	useVisits.setState((ended) => ended + 1);
}
