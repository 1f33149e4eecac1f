import type { SheetSummary } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";

/** Cost and time as the sheet publishes them; what it does not say is not invented. */
export function useSheetWords() {
	const t = useT();
	const { money } = useFormats();
	return {
		fee: ({ fee }: SheetSummary) =>
			fee === null
				? t("kiosk.fee.later")
				: fee === 0
					? t("fee.free")
					: money(fee),
		days: ({ businessDays, deadline }: SheetSummary) =>
			businessDays !== null
				? t("kiosk.days", { days: businessDays })
				: deadline && deadline.unit !== "not_applicable"
					? t("kiosk.time", { ...deadline })
					: t("kiosk.days.unknown"),
	};
}
