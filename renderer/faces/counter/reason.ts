import type { CallReason } from "../../../shared/model.ts";
import { unbroken } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import type { Forecast } from "./forecast.ts";

/** The sentence behind a call. */
export function useReasonWords() {
	const t = useT();
	return (reason: CallReason) =>
		t(`reason.${reason.code}`, {
			policy: reason.policy,
			waiting: reason.waiting,
			minutes: reason.minutes,
			streak: reason.streak,
			limit: reason.limit,
		});
}

/** The sentence before a call: who is next, as far as it can be known. */
export function useForecastWords() {
	const t = useT();
	return (next: Forecast) => {
		if (next.kind === "nobody") return t("forecast.nobody");
		if (next.kind === "either")
			return t("forecast.either", {
				priority: unbroken(next.priority.number),
				arrival: unbroken(next.arrival.number),
			});
		return t(next.ticket.priority ? "forecast.priority" : "forecast.arrival", {
			number: unbroken(next.ticket.number),
		});
	};
}
