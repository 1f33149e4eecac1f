import { BellRing, UserRoundCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useAttention } from "../../../stores/attention.ts";
import { Icon } from "../../../ui/icon.tsx";
import { ServiceScreen } from "./service-screen.tsx";
import { leaveService, useServices } from "./service-store.ts";

/** After so long without an answer another way is offered; the call stays. */
const PATIENCE_MS = 90_000;

/** A person is called to this screen, and it says whether one is on the way. */
export function CallService() {
	const t = useT();
	const callId = useServices((each) => each.callId);
	const call = useAttention(({ rows }) => (callId ? rows[callId] : undefined));
	const { run, error } = useCommand("attention.ask");
	const [late, setLate] = useState(false);
	useEffect(() => {
		if (callId) return;
		void run({ why: "help" }).then(
			(asked) => asked && useServices.setState({ callId: asked.id }),
		);
	}, [callId, run]);
	useEffect(() => {
		const timer = setTimeout(() => setLate(true), PATIENCE_MS);
		return () => clearTimeout(timer);
	}, []);
	const state = call?.coming ? "coming" : late || error ? "late" : "asked";
	return (
		<ServiceScreen
			title={t(`kiosk.call.${state}`)}
			error={error}
			onward={{
				text: t("kiosk.call.done"),
				run: leaveService,
				focus: true,
			}}
		>
			<div className="k-told" role="status">
				<Icon of={state === "coming" ? UserRoundCheck : BellRing} />
				<p>{t(`kiosk.call.${state}.text`)}</p>
			</div>
		</ServiceScreen>
	);
}

/** However the session ends, its call ends with it: nobody walks to a screen that was left. */
export function useCallEnds() {
	const callId = useServices((each) => each.callId);
	const { run } = useCommand("attention.end");
	useEffect(() => {
		if (!callId) return;
		return () => void run({ id: callId });
	}, [callId, run]);
}
