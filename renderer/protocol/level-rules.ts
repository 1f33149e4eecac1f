import { useCallback } from "react";
import { type Level, PARTY_MOST } from "../../shared/protocol-model.ts";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { useProtocolState } from "../stores/protocol.ts";

/** What a level asks of whoever comes in, in a few words each; nothing where it asks nothing. */
export function useLevelRules(): (level: Level) => string[] {
	const t = useT();
	const { count } = useFormats();
	return useCallback(
		({ masks, distanceM, companionsMax }) => [
			...(masks === "no" ? [] : [t(`today.masks.${masks}`)]),
			...(distanceM ? [t("today.distance", { metres: count(distanceM) })] : []),
			...(companionsMax === null
				? []
				: [t("today.companions", { count: companionsMax })]),
		],
		[t, count],
	);
}

/** Whether only those with an appointment are served today. */
export const useAppointmentOnly = () =>
	useProtocolState()?.inForce?.level.appointmentOnly === true;

/**
 * Whether a ticket must say how many come in: where a level lets some along and not all, and where the
 * tickets are what is counted against the capacity. Elsewhere nobody is asked.
 */
export function useParty(): { asked: boolean; most: number } {
	const state = useProtocolState();
	const companions = state?.inForce?.level.companionsMax ?? null;
	if (companions !== null)
		return { asked: companions > 0, most: companions + 1 };
	const counted = state?.from === "tickets" && state.capacity !== null;
	return { asked: counted, most: PARTY_MOST };
}
