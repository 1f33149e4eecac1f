import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { Checklist } from "../../../../shared/day-model.ts";
import type { DayState } from "../../../../shared/model.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { openCounters, useCounters } from "../../../stores/counters.ts";
import { usePreferences } from "../../../stores/preferences.ts";
import { useProtocolState } from "../../../stores/protocol.ts";
import { useSyncState } from "../../../stores/sync.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Card } from "../../../ui/surface.tsx";

/** `null`: not known yet. */
type Check = { ok: boolean | null; title: string; text: string };

/** What a supervisor looks at before the doors open. Only what must be put right now is marked. */
export function DayChecklist({
	day,
	list,
}: {
	day: DayState;
	list: Checklist;
}) {
	const t = useT();
	const checks = [
		...useDayChecks(day, list),
		...useHouseChecks(day, list),
		useSyncCheck(),
	];
	return (
		<Card
			title={t(day.day ? "check.titleOpen" : "check.title")}
			className="checks"
		>
			<ul>
				{checks.map(({ ok, title, text }) => (
					<li className="check" key={title}>
						<span
							className={
								ok === null ? "check-ic" : ok ? "check-ic ok" : "check-ic warn"
							}
						>
							<Icon
								of={ok === null ? CircleDashed : ok ? CircleCheck : CircleAlert}
							/>
						</span>
						<div className="grow">
							<div className="b">{title}</div>
							<p className="s mut">{text}</p>
						</div>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** The clock, the protocol, and what earlier days left behind. */
function useDayChecks(day: DayState, list: Checklist): Check[] {
	const t = useT();
	const { plainDay } = useFormats();
	const locale = usePreferences((each) => each.locale);
	const protocol = useProtocolState();
	const level = protocol?.inForce?.level.name;
	const { undecided, returned, passes } = list;
	return [
		{
			ok: day.clock === "ok",
			title: t("check.clock"),
			text: t(`check.clock.${day.clock}`),
		},
		{
			ok: protocol ? !protocol.outdated : null,
			title: t("check.protocol"),
			text: level
				? t("check.protocol.level", {
						name: locale === "en" ? level.en : level.es,
						outdated: protocol?.outdated ? "yes" : "no",
					})
				: t("check.protocol.none"),
		},
		{
			ok: true,
			title: t("check.lastDay"),
			text: day.lastDay
				? t("check.lastDay.was", { date: plainDay(day.lastDay) })
				: t("check.lastDay.none"),
		},
		{
			ok: undecided === 0,
			title: t("check.left"),
			text: t("check.left.text", { left: undecided, returned, passes }),
		},
		...list.uncounted.map((each) => ({
			ok: false,
			title: t("check.calendar"),
			text: t("check.calendar.text", { date: plainDay(each) }),
		})),
	];
}

/** Counters, tills, printers, and what was changed since the last opening. */
function useHouseChecks(day: DayState, list: Checklist): Check[] {
	const t = useT();
	const { plainDay, dateOf } = useFormats();
	const counters = openCounters(useCounters((each) => each.rows)).length;
	const changes = [
		...list.catalogues.map(({ version }) =>
			t("check.changes.catalogue", { version }),
		),
		...(list.fedSheets > 0
			? [t("check.changes.fed", { count: list.fedSheets })]
			: []),
		...list.staff.map(({ act, name }) => t(`check.changes.${act}`, { name })),
	];
	const printers = list.printers.map(({ printer, last }) => ({
		ok: last?.state !== "failed",
		text: t(
			last === null
				? "check.printers.never"
				: last.state === "failed"
					? "check.printers.bad"
					: "check.printers.good",
			{ name: printer.setup.name },
		),
	}));
	return [
		{
			ok: day.day !== null || counters === 0,
			title: t("check.counters"),
			text: t("check.counters.open", { count: counters }),
		},
		{
			ok: day.day !== null || list.tills.length === 0,
			title: t("check.tills"),
			text:
				list.tills
					.map(({ user, counter, openedAt }) =>
						t("check.tills.one", {
							user,
							counter,
							date: plainDay(dateOf(openedAt)),
						}),
					)
					.join(" · ") || t("check.tills.none"),
		},
		{
			ok: printers.every(({ ok }) => ok),
			title: t("check.printers"),
			text:
				printers.map(({ text }) => text).join(" · ") ||
				t("check.printers.none"),
		},
		{
			ok: true,
			title: t("check.changes"),
			text: changes.join(" · ") || t("check.changes.none"),
		},
	];
}

function useSyncCheck(): Check {
	const t = useT();
	const { count } = useFormats();
	const sync = useSyncState();
	return {
		ok: sync ? sync.needsAttention === 0 && sync.state !== "stopped" : null,
		title: t("check.sync"),
		text: sync
			? t("check.sync.counts", {
					toSend: count(sync.toSend),
					attention: count(sync.needsAttention),
				})
			: t("state.loading"),
	};
}
