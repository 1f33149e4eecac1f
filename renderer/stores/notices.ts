import {
	isShown,
	type Notice,
	type NoticePlace,
} from "../../shared/notice-model.ts";
import { useNow } from "../ui/clock.tsx";
import { usePreferences } from "./preferences.ts";
import { topicStore } from "./topic-store.ts";

export const useNotices = topicStore("notices");

/** How soon one that is over, or has begun, is noticed. */
const LOOK_MS = 10_000;

/** What this place shows now, warnings first; what is over vanishes by itself. */
export function useNoticesAt(place: NoticePlace): Notice[] {
	const rows = useNotices((each) => each.rows);
	const now = useNow(LOOK_MS);
	return Object.values(rows)
		.filter((notice) => isShown(notice, place, now))
		.sort(
			(a, b) =>
				Number(b.level === "warn") - Number(a.level === "warn") ||
				a.from.localeCompare(b.from),
		);
}

/** Its words in the reader's language, and which language they are in: without English it is said in Spanish. */
export function useNoticeText(): (notice: Notice) => {
	text: string;
	lang: string;
} {
	const locale = usePreferences((each) => each.locale);
	return ({ text }) =>
		locale === "en" && text.en
			? { text: text.en, lang: "en" }
			: { text: text.es, lang: "es-MX" };
}
