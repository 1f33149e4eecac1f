import type { Case } from "../../../shared/model.ts";

/** What every form of an act on a case gets. */
export type DeedProps = {
	file: Case;
	/** It was done: the sentence to say, and the case is read again. */
	done: (told: string) => void;
	/** Reads the case again while the form stays. */
	reload: () => Promise<unknown>;
};
