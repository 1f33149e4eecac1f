/** Protocol, policy and calendar: the municipality's word on how the office works. */
import type { z } from "zod";
import { Refusal } from "../../../shared/errors.ts";
import type {
	calendarSchema,
	feedProtocolSchema,
	officePolicySchema,
} from "../../../shared/feed.ts";
import type { InForce, LevelRef } from "../../../shared/protocol-model.ts";
import type { queueRulesSchema } from "../../../shared/queue-model.ts";
import { dateIn, wallTime } from "../../../shared/time.ts";
import { changeCalendar } from "../../calendar/change.ts";
import { changeSetting, takeSettings } from "../../office/settings.ts";
import { written } from "../../protocol/file.ts";
import { keptProtocol, levelOf } from "../../protocol/kept.ts";
import { inForce } from "../../protocol/state.ts";
import { demandSense } from "../../queue/set-rules.ts";
import type { Act } from "./act.ts";
import type { Applier } from "./appliers.ts";

/** Whether a stricter level rules is decided wherever the level in force is asked for; see protocol/state.ts. */
export const protocol: Applier<z.infer<typeof feedProtocolSchema>> = {
	put(act, _place, body) {
		const { protocol, hash, body: text } = written(body.protocol);
		const { hazard, version } = protocol;
		const kept = act.q.protocol.kept.get(hazard, version);
		if (kept !== undefined && kept !== text)
			throw new Refusal("protocol_version_used", { version });
		if (body.level && !protocol.levels.some(({ id }) => id === body.level))
			throw new Refusal("protocol_unknown");
		if (kept === undefined)
			act.q.protocol.keep.run(hazard, version, hash, text, wallTime(act.now));
		setLevel(
			act,
			hazard,
			body.level === null ? null : { hazard, version, level: body.level, hash },
		);
	},
	remove(act, hazard) {
		setLevel(act, hazard, null);
	},
};

/** Puts the municipality's level of a hazard in its place, with the log's line; the same again is no news. */
function setLevel(act: Act, hazard: string, level: LevelRef | null): void {
	const { rt } = act;
	const all = rt.settings.protocol();
	const known = all.municipal ?? [];
	const old = known.find((each) => each.hazard === hazard) ?? null;
	if (sameLevel(old, level)) return;
	const others = known.filter((each) => each.hazard !== hazard);
	const before = inForce(rt);
	rt.settings.set("protocol", {
		...all,
		municipal: level
			? [...others, { ...level, since: wallTime(act.now) }]
			: others,
	});
	const told = level ?? old;
	if (!told) return;
	const protocol = keptProtocol(rt, told);
	const { from } = protocol.validity;
	act.append("feed.levelSet", () => ({
		entity: `protocol:${hazard}`,
		payload: {
			...{ hazard, level },
			name: called(levelOf(protocol, told.level)) ?? hazard,
			begins: level && from > dateOf(act) ? from : null,
			...{ before: called(before), after: called(inForce(rt)) },
		},
	}));
}

/** With its hazard: two may have a level of the same name. */
const called = (force: InForce | null) =>
	force && `${force.hazardName.es}: ${force.level.name.es}`;

const sameLevel = (a: LevelRef | null, b: LevelRef | null) =>
	a?.level === b?.level && a?.hash === b?.hash;

/** By the calendar: an office day that goes on past midnight is still yesterday's. */
const dateOf = ({ rt, now }: Act) => dateIn(now, rt.settings.office().timeZone);

type Policy =
	| z.infer<typeof queueRulesSchema>
	| z.infer<typeof officePolicySchema>;

export const policy: Applier<Policy> = {
	put(act, { id }, body) {
		if (id === "queue") {
			const rules = body as z.infer<typeof queueRulesSchema>;
			demandSense(act.rt, rules);
			const { version, ...before } = act.rt.settings.queue();
			if (JSON.stringify(before) !== JSON.stringify(rules))
				changeSetting(act, "queue", { version: version + 1, ...rules });
			return;
		}
		takeSettings(act, body as z.infer<typeof officePolicySchema>);
		act.touch("protocol", "protocol");
		act.touch("day", "day");
	},
	// What was said last holds until the office says otherwise.
	remove() {},
};

export const calendar: Applier<z.infer<typeof calendarSchema>> = {
	put(act, _place, { holidays }) {
		const { settings } = act.rt;
		const before = settings.get("municipality")?.holidays ?? [];
		const known = settings.holidays();
		changeCalendar(act, {
			closed: holidays.filter((day) => !known.has(day)),
			// Days that this office closed by itself stay closed.
			opened: before.filter((day) => !holidays.includes(day)),
			reason: "",
		});
		settings.set("municipality", { holidays });
	},
	remove() {},
};
