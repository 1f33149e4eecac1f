import "./kiosk.css";
import "./what.css";
import "./papers.css";
import "./ticket.css";
import "./lobby.css";
import "./landscape.css";
import "./large.css";
import { useEffect, useState } from "react";
import { readPass } from "../../../shared/passes.ts";
import { useQuery } from "../../api/use-query.ts";
import { useAppointmentOnly } from "../../protocol/level-rules.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useHealth } from "../../stores/health.ts";
import { forgetPreferences, usePreferences } from "../../stores/preferences.ts";
import { useAway } from "../../ui/connection-note.tsx";
import { AppointmentStep } from "./appointment-step.tsx";
import { Closed, Opening, OutOfService, Over, Restarting } from "./closed.tsx";
import { useAsks, useTake, type Wish } from "./flow.ts";
import { KioskFrame } from "./frame.tsx";
import { OnlyStep } from "./only-step.tsx";
import { PartyStep } from "./party-step.tsx";
import { PriorityStep } from "./priority-step.tsx";
import { RequirementsStep } from "./requirements-step.tsx";
import { ScreeningStep } from "./screening-step.tsx";
import { useCallEnds } from "./services/call.tsx";
import { useKeepersCorner } from "./services/keeper.tsx";
import { CALL_SECONDS, Services, useService } from "./services/services.tsx";
import { useWay } from "./session.ts";
import { useSpoken } from "./spoken.ts";
import { StillThere } from "./still-there.tsx";
import { TicketStep } from "./ticket-step.tsx";
import { useIdle } from "./use-idle.ts";
import { useScanner } from "./use-scanner.ts";
import { useScreening } from "./use-screening.ts";
import { useVisitor } from "./visitor.ts";
import { endVisit, useVisit } from "./visits.ts";
import { WhatStep } from "./what-step.tsx";

const QUIET_SECONDS = 45;
const COUNTDOWN_SECONDS = 20;
const TICKET_SECONDS = 30;
const TOUCH_TOLD_MS = 1_000;

/**
 * The lobby's screen: one question at a time, nobody signed in, nothing kept. Each citizen has
 * components of their own, so that none of them holds what the one before typed.
 */
export function Kiosk() {
	return <Visit key={useVisit()} />;
}

function Visit() {
	const [way, go] = useWay();
	const issue = useTake();
	const asks = useAsks();
	const only = useAppointmentOnly();
	const [looking, setLooking] = useState(false);
	const screening = useScreening();
	const { clear, error } = issue;
	const touched = useTouched();
	const visited = useVisitor((each) => each.spoken || each.speaks !== null);
	const changed = usePreferences(
		(each) => each.large || each.theme !== "light" || each.locale !== "es-MX",
	);
	const service = useService();
	useCallEnds();
	useKeepersCorner();
	const ticket = way.step === "ticket";
	const idle = useIdle({
		active:
			touched || way.step !== "what" || changed || visited || service !== null,
		quietSeconds:
			service === "call" ? CALL_SECONDS : ticket ? 0 : QUIET_SECONDS,
		countdownSeconds: ticket ? TICKET_SECONDS : COUNTDOWN_SECONDS,
		onEnd: endVisit,
	});
	const take = async (priority: boolean, wish: Wish) => {
		if (way.step !== "priority") return;
		const issued = await issue.take(way, priority, wish, screening.admission);
		if (issued) go({ do: "issued", issued });
	};
	// only where an appointment is asked for: elsewhere a code has no meaning, and goes nowhere
	useScanner((code) => {
		if (!service && (way.step === "what" || way.step === "appointment"))
			go({ do: "appointment", code });
	});
	// a pass is a ticket already: its questions come before it is used
	const asked =
		way.step === "appointment" && way.code && readPass(way.code)
			? screening.asked
			: null;
	// its sentence stands; the same touch takes a ticket without it
	useEffect(() => {
		if (error?.code.startsWith("prefilled_")) go({ do: "unfilled" });
	}, [error, go]);
	useSpoken(`${way.step} ${only} ${looking}`);
	// a choice for one citizen must not greet the next after a reload
	useEffect(() => forgetPreferences(), []);

	const stop = useStop(way.step === "what");
	if (service)
		return (
			<KioskFrame step={null}>
				<Services of={service} />
				{idle.left !== null && (
					<StillThere left={idle.left} onMore={idle.more} onEnd={endVisit} />
				)}
			</KioskFrame>
		);
	if (stop) return <KioskFrame step={null}>{stop}</KioskFrame>;
	return (
		<KioskFrame step={way.step}>
			{way.step === "what" && only && !looking && (
				<OnlyStep
					onAppointment={() => go({ do: "appointment", code: null })}
					onLook={() => setLooking(true)}
				/>
			)}
			{way.step === "what" && (!only || looking) && (
				<WhatStep
					onBack={only ? () => setLooking(false) : null}
					onChoose={(sheet) => go({ do: "choose", sheet })}
					onAppointment={() => go({ do: "appointment", code: null })}
				/>
			)}
			{way.step === "appointment" && asked && (
				<ScreeningStep
					force={asked}
					onPassed={screening.pass}
					onBack={() => go({ do: "back", asks })}
					onEnd={endVisit}
				/>
			)}
			{way.step === "appointment" && !asked && (
				<AppointmentStep
					code={way.code}
					admission={screening.admission}
					onAsk={screening.asked && ((code) => go({ do: "appointment", code }))}
					onBack={() => go({ do: "back", asks })}
					onFound={(sheet, found) => go({ do: "choose", sheet, ...found })}
					onPass={(issued) => go({ do: "issued", issued })}
				/>
			)}
			{way.step === "requirements" && (
				<RequirementsStep
					sheet={way.sheet}
					brought={way.brought}
					appointment={way.appointment}
					prefilled={way.prefilled !== null}
					onAppointment={
						only && !way.appointment
							? () => go({ do: "appointment", code: null })
							: null
					}
					onBring={(requirementId) => go({ do: "bring", requirementId })}
					onBack={() => go({ do: "back", asks })}
					onNext={() => go({ do: "onward", asks })}
				/>
			)}
			{way.step === "party" && (
				<PartyStep
					party={way.party}
					onParty={(party) => go({ do: "party", party })}
					onBack={() => go({ do: "back", asks })}
					onNext={() => go({ do: "onward", asks })}
				/>
			)}
			{way.step === "priority" && screening.asked && (
				<ScreeningStep
					force={screening.asked}
					onPassed={screening.pass}
					onBack={() => go({ do: "back", asks })}
					onEnd={endVisit}
				/>
			)}
			{way.step === "priority" && !screening.asked && (
				<PriorityStep
					busy={issue.busy}
					error={error}
					onBack={() => {
						clear();
						go({ do: "back", asks });
					}}
					onTake={(priority, wish) => void take(priority, wish)}
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
					onEnd={endVisit}
				/>
			)}
			{!ticket && idle.left !== null && (
				<StillThere left={idle.left} onMore={idle.more} onEnd={endVisit} />
			)}
		</KioskFrame>
	);
}

/**
 * Whether a hand was on the glass or the keys: words left in the search are somebody's too. Told a
 * little later, so that no drawing comes between the letters of a scanner.
 */
function useTouched() {
	const [touched, setTouched] = useState(false);
	useEffect(() => {
		let told: ReturnType<typeof setTimeout> | undefined;
		const touch = () => {
			told ??= setTimeout(() => setTouched(true), TOUCH_TOLD_MS);
		};
		window.addEventListener("pointerdown", touch);
		window.addEventListener("keydown", touch);
		return () => {
			clearTimeout(told);
			window.removeEventListener("pointerdown", touch);
			window.removeEventListener("keydown", touch);
		};
	}, []);
	return touched;
}

/** What keeps the kiosk from giving tickets now, as a screen; null when nothing does. */
function useStop(starting: boolean) {
	const health = useHealth((each) => each.health);
	const loaded = useDay((each) => each.loaded);
	const day = useDayState();
	const away = useAway();
	const issuing = useQuery("queue.state", {}, 30_000).data?.issuing;
	if (!health) return <Opening />;
	if (away) return <Restarting />;
	if (health.state !== "ready") return <OutOfService />;
	if (!loaded) return <Opening />;
	if (!day?.day) return <Closed />;
	// whoever has begun is told by the ticket's refusal, not thrown out in the middle
	// without a reason it was the closed day, of which the answer may still speak
	return starting && issuing?.reason ? (
		<Over reason={issuing.reason} until={issuing.until} />
	) : null;
}
