/** Where one citizen ends and the next begins. */
import { create } from "zustand";
import { forgetPreferences } from "../../stores/preferences.ts";
import { leaveService } from "./services/service-store.ts";
import { forgetVisitor } from "./visitor.ts";

/** How many have ended since the page began: each has components of their own. */
const useVisits = create<number>(() => 0);
export const useVisit = () => useVisits();

/** Nothing that was typed, chosen or shown stays for whoever comes next. */
export function endVisit() {
	leaveService();
	forgetPreferences();
	forgetVisitor();
	useVisits.setState((ended) => ended + 1);
}
