/** Notices of this office: a replica write each, in the journal for the audit, their words sealed. */
import { Refusal } from "../../shared/errors.ts";
import type { Notice } from "../../shared/notice-model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";

export const noticesCommands: Commands<"notices.save" | "notices.withdraw"> = {
	"notices.save": (tx, { noticeId, text, level, places, from, until }) => {
		if (noticeId) own(tx, noticeId);
		if (until <= from || until <= wallTime(tx.now))
			throw new Refusal("notice_over", {}, [
				{ path: "until", problem: "not_after_start" },
			]);
		const id = noticeId ?? tx.newId();
		const where = [...new Set(places)].sort();
		tx.q.notices.put.run(
			id,
			"office",
			JSON.stringify(text),
			level,
			JSON.stringify(where),
			from,
			until,
		);
		tx.append(noticeId ? "notice.edited" : "notice.posted", () => ({
			entity: `notice:${id}`,
			payload: { level, places: where, from, until },
			sealed: { text },
		}));
		return told(tx, id);
	},

	"notices.withdraw": (tx, { noticeId }) => {
		own(tx, noticeId);
		tx.q.notices.withdraw.run(wallTime(tx.now), noticeId);
		tx.append("notice.withdrawn", () => ({
			entity: `notice:${noticeId}`,
			payload: {},
		}));
		return told(tx, noticeId);
	},
};

/** One of this office's that was not taken off yet. @throws Refusal `notice_not_found` */
function own(tx: Tx, id: string): void {
	const notice = tx.q.notices.one(id);
	if (notice?.origin !== "office" || notice.withdrawnAt !== null)
		throw new Refusal("notice_not_found");
}

function told(tx: Tx, id: string): Notice {
	const notice = tx.q.notices.one(id);
	if (!notice) throw new Error(`notice ${id} was not written`);
	tx.afterCommit(() => tx.rt.hub.publish([["notices", id]]));
	return notice;
}
