import type { FeeLine } from "../../../shared/fees.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";

/** A line of a quote in words. */
export function useFeeWords() {
	const t = useT();
	const { money } = useFormats();
	return (line: FeeLine): string => {
		switch (line.kind) {
			case "free":
				return t("fee.free");
			case "fixed":
				return t("fee.fixed");
			case "uma":
				return t("fee.uma", { units: line.units, uma: money(line.umaCents) });
			case "surcharge":
				return t("fee.surcharge", {
					name: line.name,
					rate: Math.round(Number(line.rate) * 10_000) / 100,
				});
		}
	};
}
