import { ArrowRight, CircleQuestionMark, Clock3, Coffee } from "lucide-react";
import { useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";
import { openCounters, useCounters } from "../../stores/counters.ts";
import { useQueue, waitingOf } from "../../stores/queue.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useNow } from "../../ui/clock.tsx";
import { EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { forecast } from "./forecast.ts";
import { useForecastWords } from "./reason.ts";

const SHOWN = 4;

/** Who waits, who is next and why. */
export function QueueColumn({ onAll }: { onAll: () => void }) {
	const t = useT();
	const { rows, loaded } = useQueue();
	const [why, setWhy] = useState(false);
	const words = useForecastWords();
	useScreenCommand({
		text: t("keys.why"),
		keyName: "F1",
		run: () => setWhy((old) => !old),
	});
	if (!loaded) return <Skeleton label={t("state.loading")} />;
	const waiting = waitingOf(rows);
	const priority = waiting.filter((each) => each.priority);
	const next = forecast(waiting);
	return (
		<div className="col gap2">
			<Counts waiting={waiting.length} priority={priority.length} />
			<div className="col gap1">
				<div className="head">
					<h2>{t("queue.next")}</h2>
					<Button
						kind="quiet"
						size="sm"
						icon={CircleQuestionMark}
						keyCap="F1"
						onPress={() => setWhy(!why)}
					>
						{t("queue.why")}
					</Button>
				</div>
				<div className="live" role="status">
					{why && <Note title={t("idle.why")}>{words(next)}</Note>}
				</div>
				{waiting.length === 0 ? (
					<div className="card">
						<EmptyState icon={Coffee} title={t("queue.empty.title")}>
							{t("queue.empty.text")}
						</EmptyState>
					</div>
				) : (
					<ul className="card queue">
						{waiting.slice(0, SHOWN).map((ticket) => (
							<QueueRow
								key={ticket.id}
								ticket={ticket}
								next={next.kind === "certain" && next.ticket.id === ticket.id}
							/>
						))}
					</ul>
				)}
				{waiting.length > SHOWN && (
					<Button size="sm" keyCap="F4" className="spread" onPress={onAll}>
						{t("queue.more", { count: waiting.length - SHOWN })}
					</Button>
				)}
			</div>
			<Others />
		</div>
	);
}

function Counts({ waiting, priority }: { waiting: number; priority: number }) {
	const t = useT();
	return (
		<div>
			<h2>{t("queue.waiting")}</h2>
			<div className="row gap2">
				<span className="huge">{waiting}</span>
				<dl className="pairs xs grow mut">
					<dt>{t("queue.priority")}</dt>
					<dd className="b">{priority}</dd>
					<dt>{t("queue.arrival")}</dt>
					<dd className="b">{waiting - priority}</dd>
				</dl>
			</div>
		</div>
	);
}

export function ClassChip({ ticket }: { ticket: Pick<Ticket, "priority"> }) {
	const t = useT();
	return ticket.priority ? (
		<Chip icon={ArrowRight} tone="accent">
			{t("queue.chip.priority")}
		</Chip>
	) : (
		<Chip icon={Clock3}>{t("queue.chip.arrival")}</Chip>
	);
}

function QueueRow({ ticket, next }: { ticket: Ticket; next: boolean }) {
	const t = useT();
	const now = useNow(15_000);
	return (
		<li className={next ? "q next" : "q"}>
			<span className="t">{ticket.number}</span>
			<span>
				<ClassChip ticket={ticket} />
			</span>
			<span className="w">
				{t("minutes", { minutes: minutesSince(ticket.issuedAt, now) })}
			</span>
			<span className="p ell">{ticket.procedure}</span>
		</li>
	);
}

export const minutesSince = (at: string, now: number) =>
	Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));

/** The other counters, so that nobody has to call across the room. */
function Others() {
	const t = useT();
	const user = useSession((each) => each.user);
	const counters = useCounters((each) => each.rows);
	const tickets = useQueue((each) => each.rows);
	const others = openCounters(counters).filter(
		({ userId }) => userId !== user?.id,
	);
	if (others.length === 0) return null;
	return (
		<div className="col gap1">
			<div className="head">
				<h2>{t("counters.others")}</h2>
				<span className="xs mut3">{others.length}</span>
			</div>
			<ul className="card queue">
				{others.map((each) => (
					<li className="q" key={each.counter}>
						<span className="t">{each.counter}</span>
						<span className="s mut ell">{each.user}</span>
						<span className="w">
							{(each.ticketId && tickets[each.ticketId]?.number) ||
								t("counters.free")}
						</span>
					</li>
				))}
			</ul>
		</div>
	);
}
