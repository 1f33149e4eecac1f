import { CircleQuestionMark, Coffee } from "lucide-react";
import { useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { ClassChip, WishChips } from "../../app/queue/class-chip.tsx";
import { Explained } from "../../app/queue/explained.tsx";
import { useOrder } from "../../app/queue/use-order.ts";
import { minutesSince } from "../../app/queue/words.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { counterOf, openCounters, useCounters } from "../../stores/counters.ts";
import { parkedOf, useQueue } from "../../stores/queue.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/clock.tsx";
import { EmptyState, Note, Skeleton } from "../../ui/surface.tsx";

const SHOWN = 4;

/** Who waits in the order of the calls, who is apart, and why: of the ticket at hand, else of the next one. */
export function QueueColumn({ onAll }: { onAll: () => void }) {
	const t = useT();
	const { rows, loaded } = useQueue();
	const userId = useSession(({ user }) => user?.id);
	const mine = useCounters((each) => counterOf(each.rows, userId));
	const order = useOrder();
	const now = useNow(15_000);
	const [why, setWhy] = useState(false);
	useScreenCommand({
		text: t("keys.why"),
		keyName: "F1",
		run: () => setWhy((old) => !old),
	});
	if (!loaded) return <Skeleton label={t("state.loading")} />;
	const waiting = order.map(({ ticket }) => ticket);
	const asked = mine?.ticketId ?? waiting[0]?.id;
	const parked = parkedOf(rows, now);
	return (
		<div className="col gap2">
			<Counts waiting={waiting} />
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
					{why && (
						<Note title={t("idle.why")}>
							{asked ? (
								<Explained key={asked} ticketId={asked} />
							) : (
								t("forecast.nobody")
							)}
						</Note>
					)}
				</div>
				{waiting.length === 0 ? (
					<div className="card">
						<EmptyState icon={Coffee} title={t("queue.empty.title")}>
							{t("queue.empty.text")}
						</EmptyState>
					</div>
				) : (
					<ul className="card queue">
						{order.slice(0, SHOWN).map(({ ticket, reason }, place) => (
							<QueueRow
								key={ticket.id}
								ticket={ticket}
								next={place === 0 && reason !== null}
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
			{parked.length > 0 && <Parked tickets={parked} />}
			<Others />
		</div>
	);
}

/** Who is apart, and when each waits again. */
function Parked({ tickets }: { tickets: Ticket[] }) {
	const t = useT();
	const { time } = useFormats();
	return (
		<div className="col gap1">
			<div className="head">
				<h2>{t("all.parked")}</h2>
				<span className="xs mut3">{tickets.length}</span>
			</div>
			<ul className="card queue">
				{tickets.slice(0, SHOWN).map((ticket) => (
					<li className="q" key={ticket.id}>
						<span className="t">{ticket.number}</span>
						<span className="s mut ell">{ticket.procedure}</span>
						<span className="w">
							{ticket.parkedUntil && time(ticket.parkedUntil)}
						</span>
					</li>
				))}
			</ul>
		</div>
	);
}

function Counts({ waiting }: { waiting: readonly Ticket[] }) {
	const t = useT();
	const booked = waiting.filter(({ appointment }) => appointment?.at).length;
	const priority = waiting.filter(
		(each) => each.priority && !each.appointment?.at,
	).length;
	return (
		<div>
			<h2>{t("queue.waiting")}</h2>
			<div className="row gap2">
				<span className="huge">{waiting.length}</span>
				<dl className="pairs xs grow mut">
					<dt>{t("queue.priority")}</dt>
					<dd className="b">{priority}</dd>
					{booked > 0 && (
						<>
							<dt>{t("queue.appointment")}</dt>
							<dd className="b">{booked}</dd>
						</>
					)}
					<dt>{t("queue.arrival")}</dt>
					<dd className="b">{waiting.length - priority - booked}</dd>
				</dl>
			</div>
		</div>
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
			<span className="row wrap p wishes">
				<WishChips ticketId={ticket.id} />
			</span>
		</li>
	);
}

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
							{each.pausedAt
								? t("counters.paused")
								: (each.ticketId && tickets[each.ticketId]?.number) ||
									t("counters.free")}
						</span>
					</li>
				))}
			</ul>
		</div>
	);
}
