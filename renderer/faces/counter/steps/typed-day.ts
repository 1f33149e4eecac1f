import { isRealDate } from "../../../../shared/time.ts";

/** A day as a clerk types it (12/3/1984, 12-03-1984, 12031984) as a date; null where it is none. */
export function readDay(text: string): string | null {
	const typed = text.trim();
	const parts =
		/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ??
		/^(\d{2})(\d{2})(\d{4})$/.exec(typed);
	if (!parts) return isRealDate(typed) ? typed : null;
	const [, day = "", month = "", year = ""] = parts;
	const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isRealDate(date) ? date : null;
}

/** A date as it is typed: 12/03/1984. */
export const typedDay = (date: string) =>
	date.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");
