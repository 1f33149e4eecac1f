import "./kiosk.css";
import "./what.css";
import "./papers.css";
import "./ticket.css";
import "./landscape.css";
import { useCallback, useEffect } from "react";
import { useCommand } from "../../api/use-command.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useHealth } from "../../stores/health.ts";
import { forgetPreferences, usePreferences } from "../../stores/preferences.ts";
import { useAway } from "../../ui/connection-note.tsx";
import { Closed, Opening, OutOfService, Restarting } from "./closed.tsx";
import { KioskFrame } from "./frame.tsx";
import { PriorityStep } from "./priority-step.tsx";
import { RequirementsStep } from "./requirements-step.tsx";
import { ScreeningStep } from "./screening-step.tsx";
import { useCallEnds } from "./services/call.tsx";
import { useKeepersCorner } from "./services/keeper.tsx";
import { leaveService } from "./services/service-store.ts";
import { CALL_SECONDS, Services, useService } from "./services/services.tsx";
import { useWay } from "./session.ts";
import { StillThere } from "./still-there.tsx";
import { TicketStep } from "./ticket-step.tsx";
import { useIdle } from "./use-idle.ts";
import { useScreening } from "./use-screening.ts";
import { WhatStep } from "./what-step.tsx";

const QUIET_SECONDS = 45;
const COUNTDOWN_SECONDS = 20;
const TICKET_SECONDS = 30;

/** The lobby's screen: one question at a time, nobody signed in, nothing kept. */
export function Kiosk() {
	const [way, go] = useWay();
	const issue = useCommand("queue.issue");
	const screening = useScreening();
	const { forget } = screening;
	const { clear, run } = issue;
	const changed = usePreferences(
		(each) => each.large || each.theme !== "light" || each.locale !== "es-MX",
	);
	const end = useCallback(() => {
		go({ do: "end" });
		clear();
		forget();
		leaveService();
		forgetPreferences();
	}, [go, clear, forget]);
	const service = useService();
	useCallEnds();
	useKeepersCorner();
	const ticket = way.step === "ticket";
	const idle = useIdle({
		active: way.step !== "what" || changed || service !== null,
		quietSeconds:
			service === "call" ? CALL_SECONDS : ticket ? 0 : QUIET_SECONDS,
		countdownSeconds: ticket ? TICKET_SECONDS : COUNTDOWN_SECONDS,
		onEnd: end,
	});
	const take = async (priority: boolean, language: "es" | "en") => {
		if (way.step !== "priority") return;
		const { admission } = screening;
		const issued = await run({
			procedureId: way.sheet.id,
			...{ priority, language, admission },
		});
		if (issued) go({ do: "issued", issued });
	};
	// a choice for one citizen must not greet the next after a reload
	useEffect(() => forgetPreferences(), []);

	const stop = useStop();
	if (service)
		return (
			<KioskFrame step={null}>
				<Services of={service} />
				{idle.left !== null && (
					<StillThere left={idle.left} onMore={idle.more} onEnd={end} />
				)}
			</KioskFrame>
		);
	if (stop) return <KioskFrame step={null}>{stop}</KioskFrame>;
	return (
		<KioskFrame step={way.step}>
			{way.step === "what" && (
				<WhatStep onChoose={(sheet) => go({ do: "choose", sheet })} />
			)}
			{way.step === "requirements" && (
				<RequirementsStep
					sheet={way.sheet}
					brought={way.brought}
					onBring={(requirementId) => go({ do: "bring", requirementId })}
					onBack={() => go({ do: "back" })}
					onNext={() => go({ do: "onward" })}
				/>
			)}
			{way.step === "priority" && screening.asked && (
				<ScreeningStep
					force={screening.asked}
					onPassed={screening.pass}
					onBack={() => go({ do: "back" })}
					onEnd={end}
				/>
			)}
			{way.step === "priority" && !screening.asked && (
				<PriorityStep
					busy={issue.busy}
					error={issue.error}
					onBack={() => {
						clear();
						go({ do: "back" });
					}}
					onTake={(priority, language) => void take(priority, language)}
				/>
			)}
			{way.step === "ticket" && (
				<TicketStep
					sheet={way.sheet}
					brought={way.brought}
					issued={way.issued}
					left={idle.left}
					of={TICKET_SECONDS}
					onMore={idle.more}
					onEnd={end}
				/>
			)}
			{!ticket && idle.left !== null && (
				<StillThere left={idle.left} onMore={idle.more} onEnd={end} />
			)}
		</KioskFrame>
	);
}

/** What keeps the kiosk from giving tickets now, as a screen; null when nothing does. */
function useStop() {
	const health = useHealth((each) => each.health);
	const loaded = useDay((each) => each.loaded);
	const day = useDayState();
	const away = useAway();
	if (!health) return <Opening />;
	if (away) return <Restarting />;
	if (health.state !== "ready") return <OutOfService />;
	if (!loaded) return <Opening />;
	return day?.day ? null : <Closed />;
}
