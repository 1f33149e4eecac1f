import { Banknote, Coffee, UserCheck, Users } from "lucide-react";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import {
	ClassChip,
	PrefilledChip,
	WishChips,
} from "../../app/queue/class-chip.tsx";
import { type Placed, useOrder } from "../../app/queue/use-order.ts";
import { minutesSince, useReasonWords } from "../../app/queue/words.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { CleaningPrimary, StationCleaning, useStation } from "./cleaning.tsx";
import { CloseCounter } from "./close-counter.tsx";
import { Act, In, Primary, useShowAll } from "./frame.tsx";
import { Refused } from "./refused.tsx";
import { SavedMark } from "./saved-mark.tsx";
import { StationCard } from "./station-card.tsx";
import { TillCard } from "./till-card.tsx";
import { useGoTill } from "./till-place.ts";

/** The counter is free: who is next, why, and the grown corner that calls. */
export function Idle({
	counter,
	cameBack,
}: {
	counter: number;
	/** From a ticket, not from the counter's door. */
	cameBack: boolean;
}) {
	const t = useT();
	const next = useOrder()[0] ?? null;
	const callNext = useCommand("queue.callNext");
	const pause = useCommand("counters.break");
	const till = useQuery("till.state", {});
	// whoever just came begins with the float, where there is one to count; else with the next ticket
	const calls = cameBack || Boolean(till.data?.till);
	const showAll = useShowAll();
	const goTill = useGoTill();
	const station = useStation(counter);
	const call = () => void callNext.run({});
	// "nobody waits" is no longer true once somebody came
	const empty = callNext.error?.code === "queue_empty" && next !== null;
	return (
		<>
			<h1 className="idle-title">{t("idle.title")}</h1>
			<ConnectionNote />
			<ErrorNote failure={pause.error} />
			<Refused failure={empty ? null : callNext.error} onAllowed={call} />
			<NextCard next={next} />
			{station && <StationCleaning station={station} onSkip={call} />}
			<Figures payments={till.data?.till?.payments ?? null} />
			<In slot="person">
				<TillCard
					till={till.data?.till ?? null}
					loading={till.loading}
					onOpened={till.reload}
					counter={counter}
					autoFocus={!cameBack}
				/>
				<StationCard />
				<div className="call-space" />
			</In>
			<In slot="callFoot">
				<Button className="grow spread" keyCap="F4" onPress={showAll}>
					{t("all.title")}
				</Button>
			</In>
			<In slot="savedFoot">
				<SavedMark />
			</In>
			<In slot="actsFoot">
				<Act
					text={t("till.name")}
					keyName="F3"
					onPress={() => goTill("till")}
				/>
				<Act
					text={t("break.act")}
					keyName="F11"
					busy={pause.busy}
					onPress={() => void pause.run({})}
				/>
			</In>
			<CloseCounter />
			{station?.since ? (
				<CleaningPrimary counter={counter} autoFocus={calls} />
			) : (
				<Primary
					text={t("queue.callNext")}
					keyName="F2"
					busy={callNext.busy}
					autoFocus={calls}
					below={
						next?.reason
							? t("idle.callTo", { number: next.ticket.number, counter })
							: t(next ? "idle.callPolicy" : "idle.callNobody", { counter })
					}
					onPress={call}
				/>
			)}
		</>
	);
}

function NextCard({ next }: { next: Placed | null }) {
	const t = useT();
	const words = useReasonWords();
	const now = useNow(15_000);
	if (!next)
		return (
			<div className="card next-card empty-next">
				<EmptyState icon={Coffee} title={t("queue.empty.title")}>
					{t("queue.empty.text")}
				</EmptyState>
			</div>
		);
	const { ticket, reason } = next;
	return (
		<div className="card next-card">
			<div>
				<div className="s mut3 sb">{t("idle.next")}</div>
				<div className="next-number">{ticket.number}</div>
				<div className="mut">
					{t("idle.waits", { minutes: minutesSince(ticket.issuedAt, now) })}
				</div>
			</div>
			<div className="col gap1">
				<div className="l b">{ticket.procedure}</div>
				<div className="row wrap">
					<ClassChip ticket={ticket} />
					<PrefilledChip ticket={ticket} />
					<WishChips ticketId={ticket.id} />
				</div>
				{reason && (
					<p className="s mut">
						<b className="ink">{t("idle.why")}</b> {words(reason)}
					</p>
				)}
			</div>
		</div>
	);
}

/** How many payments, never how much they come to: the till is counted blind. */
function Figures({ payments }: { payments: number | null }) {
	const t = useT();
	const state = useQuery("queue.state", {}, 15_000).data;
	return (
		<section className="col gap1h">
			<h2>{t("idle.today")}</h2>
			<div className="figures card">
				<div>
					<div className="v">{state?.finished ?? "–"}</div>
					<div className="s mut row">
						<Icon of={UserCheck} />
						{t("idle.finished")}
					</div>
				</div>
				<div>
					<div className="v">{state?.counters ?? "–"}</div>
					<div className="s mut row">
						<Icon of={Users} />
						{t("idle.counters")}
					</div>
				</div>
				<div>
					<div className="v">{payments ?? "–"}</div>
					<div className="s mut row">
						<Icon of={Banknote} />
						{t("idle.payments")}
					</div>
				</div>
			</div>
		</section>
	);
}
