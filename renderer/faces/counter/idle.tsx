import { Banknote, Coffee, UserCheck, Users } from "lucide-react";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useRich, useT } from "../../i18n/use-t.ts";
import { useQueue, waitingOf } from "../../stores/queue.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { CallRefused } from "./call-refused.tsx";
import { CleaningPrimary, StationCleaning, useStation } from "./cleaning.tsx";
import { type Forecast, forecast } from "./forecast.ts";
import { Act, In, Primary, useShowAll } from "./frame.tsx";
import { ClassChip, minutesSince } from "./queue-column.tsx";
import { useForecastWords } from "./reason.ts";
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
	cameBack: boolean;
}) {
	const t = useT();
	const rows = useQueue((each) => each.rows);
	const next = forecast(waitingOf(rows));
	const callNext = useCommand("queue.callNext");
	const close = useCommand("counters.close");
	const till = useQuery("till.state", {});
	const showAll = useShowAll();
	const goTill = useGoTill();
	const station = useStation(counter);
	const call = () => void callNext.run({});
	// "nobody waits" is no longer true once somebody came
	const empty =
		callNext.error?.code === "queue_empty" && next.kind !== "nobody";
	return (
		<>
			<h1 className="idle-title">{t("idle.title")}</h1>
			<ConnectionNote />
			<ErrorNote failure={close.error} />
			<CallRefused failure={empty ? null : callNext.error} onAllowed={call} />
			<NextCard next={next} />
			{station && <StationCleaning station={station} onSkip={call} />}
			<Figures payments={till.data?.till?.payments ?? null} />
			<In slot="person">
				<TillCard
					till={till.data?.till ?? null}
					loading={till.loading}
					onOpened={till.reload}
					counter={counter}
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
					text={t("counter.close")}
					keyName="F11"
					busy={close.busy}
					onPress={() => void close.run({})}
				/>
			</In>
			{station?.since ? (
				<CleaningPrimary counter={counter} autoFocus={cameBack} />
			) : (
				<Primary
					text={t("queue.callNext")}
					keyName="F2"
					busy={callNext.busy}
					autoFocus={cameBack}
					below={
						next.kind === "certain"
							? t("idle.callTo", { number: next.ticket.number, counter })
							: t(
									next.kind === "nobody"
										? "idle.callNobody"
										: "idle.callPolicy",
									{ counter },
								)
					}
					onPress={call}
				/>
			)}
		</>
	);
}

function NextCard({ next }: { next: Forecast }) {
	const t = useT();
	const rich = useRich();
	const words = useForecastWords();
	const now = useNow(15_000);
	if (next.kind === "nobody")
		return (
			<div className="card next-card empty-next">
				<EmptyState icon={Coffee} title={t("queue.empty.title")}>
					{t("queue.empty.text")}
				</EmptyState>
			</div>
		);
	const first = next.kind === "certain" ? next.ticket : next.priority;
	const minutes = minutesSince(first.issuedAt, now);
	return (
		<div className="card next-card">
			<div>
				<div className="s mut3 sb">{t("idle.next")}</div>
				{next.kind === "certain" ? (
					<div className="next-number">{first.number}</div>
				) : (
					<div className="next-number two">
						{rich(
							"idle.twoNumbers",
							{ priority: next.priority.number, arrival: next.arrival.number },
							{
								small: (c) => (
									<span className="or" key="or">
										{c}
									</span>
								),
							},
						)}
					</div>
				)}
				{next.kind === "certain" && (
					<div className="mut">{t("idle.waits", { minutes })}</div>
				)}
			</div>
			<div className="col gap1">
				{next.kind === "certain" && (
					<>
						<div className="l b">{first.procedure}</div>
						<div className="row">
							<ClassChip ticket={first} />
						</div>
					</>
				)}
				<p className="s mut">
					<b className="ink">{t("idle.why")}</b> {words(next)}
				</p>
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
