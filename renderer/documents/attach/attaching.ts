import { createContext, useContext } from "react";
import type { Case } from "../../../shared/model.ts";

/** The case that papers are attached to, wherever that is done. */
export type Attaching = {
	file: Case;
	/** Reads the case again, after each act. */
	reload: () => Promise<unknown>;
	setSaved: (saved: { kind: "saving" } | { kind: "saved" }) => void;
};

export const AttachingContext = createContext<Attaching | null>(null);

export function useAttaching(): Attaching {
	const attaching = useContext(AttachingContext);
	if (!attaching) throw new Error("no case takes papers here");
	return attaching;
}
