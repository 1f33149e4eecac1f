import "../../ui/desk.css";
import "../../ui/table.css";
import "./counter.css";
import "./queue.css";
import "./steps/steps.css";
import { useEffect, useState } from "react";
import { AttentionNote } from "../../app/attention-note.tsx";
import { Help } from "../../app/help.tsx";
import { SignIn } from "../../app/sign-in.tsx";
import { TopBar } from "../../app/top-bar.tsx";
import { Vouch } from "../../app/vouch.tsx";
import { useT } from "../../i18n/use-t.ts";
import { counterOf, useCounters } from "../../stores/counters.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useQueue } from "../../stores/queue.ts";
import { useSession } from "../../stores/session.ts";
import { useKeys } from "../../ui/keys.ts";
import { Skeleton } from "../../ui/surface.tsx";
import { Called } from "./called.tsx";
import { DayClosed } from "./day-closed.tsx";
import { Frame } from "./frame.tsx";
import { Idle } from "./idle.tsx";
import { useKeyList } from "./key-list.ts";
import { OpenCounter } from "./open-counter.tsx";
import { Paused } from "./paused.tsx";
import { TillPlace, useTillPlace } from "./till-place.ts";
import { TillScreen } from "./till-screen.tsx";
import { Work } from "./work.tsx";

/** What the clerk is at: signing in, opening, free, calling or serving. */
export function Counter() {
	const t = useT();
	const user = useSession((each) => each.user);
	const mine = useCounters(({ rows }) => counterOf(rows, user?.id));
	const [help, setHelp] = useState(false);
	const till = useTillPlace(user?.id);
	const keys = useKeyList();
	useKeys({ "?": () => setHelp(true) });
	return (
		<div className="desk">
			<div>
				<TopBar
					place={mine ? t("counter.number", { counter: mine.counter }) : null}
					onHelp={() => setHelp(true)}
					beforeSignOut={till.mayLeave}
				/>
				{user && <AttentionNote />}
			</div>
			{user ? (
				<TillPlace value={till.go}>
					{till.entry ? (
						<Frame key={till.entry}>
							<TillScreen entry={till.entry} onBack={till.leave} />
						</Frame>
					) : (
						<Place />
					)}
				</TillPlace>
			) : (
				<SignIn title={t("signIn.counter")} />
			)}
			<Vouch />
			{help && <Help keys={keys} onClose={() => setHelp(false)} />}
		</div>
	);
}

function Place() {
	const t = useT();
	const user = useSession((each) => each.user);
	const loaded = useCounters((each) => each.loaded);
	const dayLoaded = useDay((each) => each.loaded);
	const day = useDayState();
	const mine = useCounters(({ rows }) => counterOf(rows, user?.id));
	const ticket = useQueue(({ rows }) =>
		mine?.ticketId ? rows[mine.ticketId] : undefined,
	);
	const served = useLastDefined(mine?.ticketId ?? null);
	if (!loaded || !dayLoaded)
		return (
			<main className="sheet">
				<Skeleton label={t("state.loading")} />
			</main>
		);
	if (!day?.day) return <DayClosed />;
	if (!mine) return <OpenCounter />;
	return (
		<Frame>
			{ticket?.state === "serving" && ticket.visitId ? (
				<Work key={ticket.visitId} ticket={ticket} visitId={ticket.visitId} />
			) : ticket?.state === "called" ? (
				<Called key={ticket.id} ticket={ticket} />
			) : mine.pausedAt ? (
				<Paused counter={mine} />
			) : (
				<Idle counter={mine.counter} cameBack={served} />
			)}
		</Frame>
	);
}

/** Whether a ticket was at hand before: then focus moves to what comes next. */
function useLastDefined(value: string | null): boolean {
	const [had, setHad] = useState(false);
	useEffect(() => {
		if (value) setHad(true);
	}, [value]);
	return had;
}
