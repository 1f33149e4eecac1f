import "./day/day.css";
import { useEffect, useState } from "react";
import type { DayState } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useQueue } from "../../stores/queue.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Note, Skeleton } from "../../ui/surface.tsx";
import { ClockConfirmation } from "./clock-confirmation.tsx";
import { CountersTable } from "./counters-table.tsx";
import { DayChecklist } from "./day/checklist.tsx";
import { CloseEarly } from "./day/close-early.tsx";
import { ClosedDays, PendingDay } from "./day/closed-days.tsx";
import { LeftOver } from "./day/left-over.tsx";
import { Passes } from "./day/passes.tsx";
import { useMay } from "./tills/may.tsx";

/** Opening and closing the office day, with what to look at first. */
export function DayPage() {
	const t = useT();
	const { longDay, time, plainDay } = useFormats();
	const loaded = useDay((each) => each.loaded);
	const day = useDayState();
	const may = useMay({ method: "day.closeEarly" });
	const checklist = useChecklist();
	const [closing, setClosing] = useState(false);
	if (!loaded || !day) return <Skeleton label={t("state.loading")} />;
	const list = checklist.data;
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
				<DayActs
					day={day}
					stale={list?.stale ?? null}
					undecided={(list?.leftOver.length ?? 0) > 0}
					onEarly={() => setClosing(true)}
				/>
			</div>
			<ConnectionNote />
			<ErrorNote failure={checklist.error} />
			{day.clock !== "ok" && <ClockConfirmation day={day} />}
			{list?.stale && (
				<Note
					tone="warn"
					title={t("day.stale", { date: plainDay(list.stale) })}
				/>
			)}
			{closing && day.day && may && (
				<CloseEarly onDone={() => setClosing(false)} />
			)}
			{may &&
				!closing &&
				list?.uncounted.map((each) => <PendingDay key={each} day={each} />)}
			{list && list.leftOver.length > 0 && (
				<LeftOver tickets={list.leftOver} onSettled={checklist.reload} />
			)}
			{list && list.passes > 0 && <Passes />}
			{list && <DayChecklist day={day} list={list} />}
			<CountersTable />
			{may && <ClosedDays today={day.today} />}
		</>
	);
}

/** Read again when the day or the line changed: who was put back, who came with a pass. */
function useChecklist() {
	const { reload, ...checklist } = useQuery("day.checklist", {}, 60_000);
	const day = useDay((each) => each.rows);
	const queue = useQueue((each) => each.rows);
	// biome-ignore lint/correctness/useExhaustiveDependencies: what changed is not used, only that it did
	useEffect(() => void reload(), [reload, day, queue]);
	return { ...checklist, reload };
}

function DayActs(props: {
	day: DayState;
	stale: string | null;
	/** Tickets to decide about come first: the filled button is theirs. */
	undecided: boolean;
	onEarly: () => void;
}) {
	const t = useT();
	const may = useMay({ method: "day.open" });
	const open = useCommand("day.open");
	const close = useCommand("day.close");
	const { day, stale } = props;
	if (!may) return <Note>{t("day.page.mayNot")}</Note>;
	return (
		<div className="col gap1 day-acts">
			<div className="row wrap">
				{day.day && (
					<>
						<Button kind="quiet" size="lg" onPress={props.onEarly}>
							{t("day.early")}
						</Button>
						<Button
							size="lg"
							busy={close.busy}
							onPress={() => void close.run({})}
						>
							{t("day.close")}
						</Button>
					</>
				)}
				{(!day.day || stale) && (
					<Button
						kind={props.undecided ? "plain" : "primary"}
						size="lg"
						busy={open.busy}
						onPress={() => void open.run({})}
					>
						{t(stale ? "day.openAgain" : "day.open")}
					</Button>
				)}
			</div>
			<ErrorNote failure={open.error ?? close.error} />
		</div>
	);
}
