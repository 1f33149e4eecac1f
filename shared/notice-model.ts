/** Notices to the public, in the office's words. */
import { z } from "zod";
import { uuidSchema, wallSchema } from "./sync-protocol.ts";
import { words } from "./words.ts";

export const noticePlaceSchema = z.enum(["kiosk", "board", "counter"]);
export type NoticePlace = z.infer<typeof noticePlaceSchema>;

export const noticeTextSchema = z.strictObject({
	es: words.min(3).max(200),
	/** Empty: the Spanish text stands in its place. */
	en: words.max(200).default(""),
});

export const noticeSchema = z.object({
	id: uuidSchema,
	/** Who brought it: this office, or the municipality's feed. */
	origin: z.enum(["office", "feed"]),
	text: z.object({ es: z.string(), en: z.string() }),
	level: z.enum(["info", "warn"]),
	places: z.array(noticePlaceSchema),
	from: wallSchema,
	until: wallSchema,
	withdrawnAt: wallSchema.nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** Whether a face shows it now: what is over vanishes by itself. */
export const isShown = (
	notice: Notice,
	place: NoticePlace,
	now: number,
): boolean =>
	notice.withdrawnAt === null &&
	notice.places.includes(place) &&
	Date.parse(notice.from) <= now &&
	now < Date.parse(notice.until);
