import { create } from "zustand";
import type { User } from "../../shared/model.ts";

const KEY = "ventanilla.session";

/** Who is signed in here. The token outlives a reload of the page, never its closing. */
export const useSession = create<{ user: User | null }>(() => ({ user: null }));

export const sessionToken = () => sessionStorage.getItem(KEY);

export function setSession(token: string, user: User) {
	sessionStorage.setItem(KEY, token);
	useSession.setState({ user });
}
export function clearSession() {
	sessionStorage.removeItem(KEY);
	useSession.setState({ user: null });
}
