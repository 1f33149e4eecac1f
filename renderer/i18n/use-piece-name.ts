import { useFormats } from "./format.ts";
import { useT } from "./use-t.ts";

/** A note or coin as people call it: $20, 50 ¢. */
export function usePieceName() {
	const t = useT();
	const { whole } = useFormats();
	return (value: number) =>
		value < 100 ? t("cash.cents", { cents: value }) : whole(value);
}
