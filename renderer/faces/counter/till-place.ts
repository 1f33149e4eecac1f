import { createContext, useContext, useState } from "react";
import type { Role } from "../../../shared/model.ts";
import { call } from "../../api/office.ts";
import { useSession } from "../../stores/session.ts";

/** How the till's screen is come to: to do something there, or on the way out. */
export type TillEntry = "till" | "leaving";

export const TillPlace = createContext<(entry: TillEntry) => void>(() => {});
/** Goes to the till's screen; what is at hand comes back after it. */
export const useGoTill = () => useContext(TillPlace);

const desk: readonly Role[] = ["clerk", "cashier", "supervisor"];
/** Whether somebody with these roles can have a till at all. */
export const mayHaveTill = (roles: readonly Role[] | undefined) =>
	Boolean(roles?.some((role) => desk.includes(role)));

/** Whether this person is at their till's screen, and what is said before they sign out. */
export function useTillPlace(userId: string | undefined) {
	const roles = useSession((each) => each.user?.roles);
	const [at, setAt] = useState<{ userId: string; entry: TillEntry } | null>(
		null,
	);
	const go = (entry: TillEntry) => {
		if (userId) setAt({ userId, entry });
	};
	/** A till that is still open is told before its person leaves. */
	const mayLeave = async (): Promise<boolean> => {
		if (!mayHaveTill(roles)) return true;
		// a core that cannot say must not keep anybody signed in
		const told = await call("till.state", {}).catch(() => null);
		if (told?.till) go("leaving");
		return !told?.till;
	};
	return {
		entry: at && at.userId === userId ? at.entry : null,
		go,
		leave: () => setAt(null),
		mayLeave,
	};
}
