import {
	CalendarCheck,
	CircleAlert,
	CircleCheck,
	CircleDashed,
} from "lucide-react";
import type { DayState } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { openCounters, useCounters } from "../../stores/counters.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useQueue, waitingOf } from "../../stores/queue.ts";
import { useSession } from "../../stores/session.ts";
import { useSyncState } from "../../stores/sync.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Card, Note, Skeleton } from "../../ui/surface.tsx";
import { ClockConfirmation } from "./clock-confirmation.tsx";
import { CountersTable } from "./counters-table.tsx";

/** Opening and closing the office day, with what to look at first. */
export function DayPage() {
	const t = useT();
	const { longDay, time } = useFormats();
	const loaded = useDay((each) => each.loaded);
	const day = useDayState();
	if (!loaded || !day) return <Skeleton label={t("state.loading")} />;
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("office.day")}</h1>
					<p className="mut s">
						{day.day && day.openedAt
							? t("day.page.open", {
									date: longDay(day.day),
									time: time(day.openedAt),
								})
							: t("day.page.closed", { date: longDay(day.today) })}
					</p>
				</div>
				<DayButton day={day} />
			</div>
			<ConnectionNote />
			{day.clock !== "ok" && <ClockConfirmation day={day} />}
			<Checklist day={day} />
			<CountersTable />
		</>
	);
}

function DayButton({ day }: { day: DayState }) {
	const t = useT();
	const user = useSession((each) => each.user);
	const open = useCommand("day.open");
	const close = useCommand("day.close");
	const may = user?.roles.some(
		(role) => role === "supervisor" || role === "administrator",
	);
	if (!may) return <Note>{t("day.page.mayNot")}</Note>;
	return (
		<div className="col gap1">
			{day.day ? (
				<Button size="lg" busy={close.busy} onPress={() => void close.run({})}>
					{t("day.close")}
				</Button>
			) : (
				<Button
					kind="primary"
					size="lg"
					busy={open.busy}
					onPress={() => void open.run({})}
				>
					{t("day.open")}
				</Button>
			)}
			<ErrorNote failure={open.error ?? close.error} />
		</div>
	);
}

type Check = { ok: boolean | null; title: string; text: string };

/** What a supervisor looks at before the doors open, as far as this machine knows it. */
function Checklist({ day }: { day: DayState }) {
	const t = useT();
	const { plainDay, count } = useFormats();
	const counters = openCounters(useCounters((each) => each.rows)).length;
	const waiting = waitingOf(useQueue((each) => each.rows)).length;
	const sync = useSyncState();
	const checks: Check[] = [
		{
			ok: day.clock === "ok",
			title: t("check.clock"),
			text: t(`check.clock.${day.clock}`),
		},
		{
			ok: true,
			title: t("check.lastDay"),
			text: day.lastDay
				? t("check.lastDay.was", { date: plainDay(day.lastDay) })
				: t("check.lastDay.none"),
		},
		{
			ok: day.day ? true : counters === 0,
			title: t("check.counters"),
			text: t("check.counters.open", { count: counters }),
		},
		{
			ok: day.day ? true : waiting === 0,
			title: t("check.tickets"),
			text: t("check.tickets.waiting", { count: waiting }),
		},
		{
			ok: sync ? sync.needsAttention === 0 && sync.state !== "stopped" : null,
			title: t("check.sync"),
			text: sync
				? t("check.sync.counts", {
						toSend: count(sync.toSend),
						attention: count(sync.needsAttention),
					})
				: t("state.loading"),
		},
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
				<li className="check">
					<span className="check-ic">
						<Icon of={CalendarCheck} />
					</span>
					<div className="grow">
						<div className="b">{t("check.rest")}</div>
						<p className="s mut">{t("check.rest.text")}</p>
					</div>
				</li>
			</ul>
		</Card>
	);
}
