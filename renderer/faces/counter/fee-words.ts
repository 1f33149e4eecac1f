import type { FeeLine } from "../../../shared/fees.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";

/** A share such as `0.1` as people say it: 10. */
export const percent = (rate: string) =>
	Math.round(Number(rate) * 10_000) / 100;

/** A line of a quote in words. */
export function useFeeWords() {
	const t = useT();
	const { money } = useFormats();
	return (line: FeeLine): string => {
		switch (line.kind) {
			case "free":
				return t("fee.free");
			case "fixed":
				return line.label ?? t("fee.fixed");
			case "uma":
				return line.label
					? t("fee.umaOfPart", {
							label: line.label,
							units: line.units,
							uma: money(line.umaCents),
						})
					: t("fee.uma", { units: line.units, uma: money(line.umaCents) });
			case "entered":
				return line.order
					? t("fee.enteredOrder", { order: line.order })
					: t("fee.entered");
			case "discount":
				return t("fee.discount", {
					name: line.name,
					rate: percent(line.rate),
				});
			case "surcharge":
				return t("fee.surcharge", {
					name: line.name,
					rate: percent(line.rate),
				});
		}
	};
}
