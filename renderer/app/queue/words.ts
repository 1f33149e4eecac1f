import type { CallReason, Obstacle } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";

/** The sentence behind a call, made or to be made. */
export function useReasonWords() {
	const t = useT();
	return ({ code, class: _, ...numbers }: CallReason) =>
		t(`reason.${code}`, numbers);
}

/** What stands in the way of a ticket. */
export function useObstacleWords() {
	const t = useT();
	const { time } = useFormats();
	return (obstacle: Obstacle) => {
		switch (obstacle.code) {
			case "parked":
				return t("obstacle.parked", { time: time(obstacle.until) });
			case "early":
				return t("obstacle.early", { time: time(obstacle.at) });
			case "for_counter":
				return t("obstacle.for_counter", { counter: obstacle.counter });
			case "no_counter":
				return t("obstacle.no_counter", { group: obstacle.group });
		}
	};
}

export const minutesSince = (at: string, now: number) =>
	Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
