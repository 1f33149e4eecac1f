/** Papers that are not on the sheet: whoever asks for one says on what basis, and the citizen's papers repeat it. */
import type { CheckedRequirement } from "../../shared/model.ts";

export type AskedPaper = { name: string; basis: string };

export const askedOf = (
	requirements: readonly CheckedRequirement[],
): AskedPaper[] =>
	requirements.flatMap(({ name, asked }) =>
		asked ? [{ name, basis: asked.basis }] : [],
	);
