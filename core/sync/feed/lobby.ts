/** Appointments, notices and verdicts: replica rows that know where they came from. */
import type { z } from "zod";
import { Refusal } from "../../../shared/errors.ts";
import {
	type feedAppointmentSchema,
	type feedNoticeSchema,
	parseScope,
	type verdictSchema,
} from "../../../shared/feed.ts";
import { dateIn, wallTime } from "../../../shared/time.ts";
import { codeKey } from "../../appointments/rules.ts";
import { uuidBytes } from "../../journal/journal.ts";
import { keepVerdict } from "../verdicts.ts";
import type { Applier } from "./appliers.ts";

export const appointment: Applier<z.infer<typeof feedAppointmentSchema>> = {
	put({ q, rt, now }, { id }, { procedure, start, end, code }) {
		const key = codeKey(code);
		const there = q.appointments.origin.get(id);
		const taken = q.appointments.codeTaken.get(key)?.appointment_id;
		// The office's own file keeps what it brought.
		if ((there && there !== "feed") || (taken && taken !== id))
			throw new Refusal("appointment_taken");
		q.appointments.drop.run(id);
		q.appointments.put.run(
			id,
			procedure,
			dateIn(Date.parse(start), rt.settings.office().timeZone),
			start,
			end,
			code,
			key,
			"feed",
			wallTime(now),
		);
	},
	remove({ q, now }, id) {
		if (q.appointments.origin.get(id) === "feed")
			q.appointments.cancel.run(wallTime(now), id);
	},
};

export const notice: Applier<z.infer<typeof feedNoticeSchema>> = {
	put({ q, touch }, { id }, { text, level, places, from, until }) {
		const there = q.notices.one(id);
		if (there && there.origin !== "feed") throw new Refusal("notice_taken");
		q.notices.put.run(
			id,
			"feed",
			JSON.stringify(text),
			level,
			JSON.stringify([...new Set(places)].sort()),
			from,
			until,
		);
		touch("notices", id);
	},
	remove({ q, touch, now }, id) {
		if (q.notices.one(id)?.origin !== "feed") return;
		q.notices.withdraw.run(wallTime(now), id);
		touch("notices", id);
	},
};

export const verdict: Applier<z.infer<typeof verdictSchema>> = {
	put({ q, touch }, { scope, id }, body) {
		const of = parseScope(scope);
		if (of?.kind !== "verdicts") throw new Refusal("invalid_input");
		keepVerdict(q.verdicts, of.stream, id, body);
		touch("sync", "sync");
	},
	remove({ q, touch }, id) {
		q.verdicts.drop.run(uuidBytes(id));
		touch("sync", "sync");
	},
};
