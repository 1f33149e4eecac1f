import { create } from "zustand";

export type Locale = "es-MX" | "en";
export type Theme = "light" | "contrast";
type Preferences = { locale: Locale; theme: Theme; large: boolean };

const KEY = "ventanilla.preferences";
const standard: Preferences = { locale: "es-MX", theme: "light", large: false };

function stored(): Preferences {
	try {
		const saved = JSON.parse(
			localStorage.getItem(KEY) ?? "{}",
		) as Partial<Preferences>;
		return {
			locale: saved.locale === "en" ? "en" : "es-MX",
			theme: saved.theme === "contrast" ? "contrast" : "light",
			large: false,
		};
	} catch {
		return standard;
	}
}

export const usePreferences = create<Preferences>(() => stored());

/** `forSession`: a citizen's choice on a shared screen, which is not kept. */
export function prefer(change: Partial<Preferences>, forSession = false) {
	usePreferences.setState(change);
	if (!forSession)
		localStorage.setItem(KEY, JSON.stringify(usePreferences.getState()));
}
export const forgetPreferences = () => usePreferences.setState(stored());
