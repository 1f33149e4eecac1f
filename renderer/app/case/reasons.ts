import type { z } from "zod";
import { searchReasonSchema } from "../../../shared/case-model.ts";
import { useT } from "../../i18n/use-t.ts";

export type SearchReason = z.infer<typeof searchReasonSchema>;

/** The reasons in the order they are most given at a counter; the first one is one Enter away. */
export function useReasons() {
	const t = useT();
	return searchReasonSchema.options.map((value) => ({
		value,
		text: t(`reason.look.${value}`),
	}));
}
