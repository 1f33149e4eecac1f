import { ArrowLeft, CalendarDays, Phone, Users } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Way as OtherWay } from "../../../shared/protocol-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts, KButton } from "./frame.tsx";

const ways = [
	{ way: "appointment", icon: CalendarDays },
	{ way: "phone", icon: Phone },
	{ way: "companion", icon: Users },
] as const;

/** The level's questions, where nobody asks them at the door. Which was answered how leaves this screen for nowhere. */
export function ScreeningStep(props: {
	onBack: () => void;
	onPass: () => void;
	onEnd: () => void;
}) {
	const t = useT();
	const locale = usePreferences((each) => (each.locale === "en" ? "en" : "es"));
	const inForce = useProtocolState()?.inForce;
	const screen = useCommand("protocol.screen");
	const [at, setAt] = useState(0);
	const [elsewhere, setElsewhere] = useState(false);
	const [taken, setTaken] = useState<OtherWay | null>(null);
	const question = inForce?.level.screening[at];
	const last = at + 1 >= (inForce?.level.screening.length ?? 0);
	const redirect = async (way: OtherWay) => {
		if (!inForce || taken) return;
		const { version } = inForce;
		setTaken(way);
		await screen.run({ outcome: "redirected", version, way });
	};
	if (elsewhere)
		return (
			<>
				<div className="k-scroll">
					<div className="k-read">
						<h1>{t("kiosk.redirect.title")}</h1>
						<p className="k-lead">{t("kiosk.redirect.lead")}</p>
					</div>
					<div className="k-touch k-choice">
						{ways.map(({ way, icon }) => (
							<AriaButton
								key={way}
								className="k-pick"
								onPress={() => void redirect(way)}
							>
								<Icon of={icon} />
								<b>{t(`kiosk.redirect.${way}`)}</b>
								<span>{t(`kiosk.redirect.${way}Text`)}</span>
							</AriaButton>
						))}
					</div>
				</div>
				<Acts>
					<KButton onPress={() => setElsewhere(false)}>
						<Icon of={ArrowLeft} />
						{t("back")}
					</KButton>
					<KButton primary onPress={props.onEnd}>
						{t("kiosk.end")}
					</KButton>
				</Acts>
			</>
		);
	return (
		<>
			<div className="k-scroll">
				<div className="k-read">
					<p className="k-over">{t("kiosk.screening.over")}</p>
					<h1>{question?.[locale]}</h1>
					<p className="k-lead">{t("kiosk.screening.kept")}</p>
				</div>
				<div className="k-touch">
					<div className="k-choice">
						<AriaButton className="k-pick" onPress={() => setElsewhere(true)}>
							<b>{t("kiosk.yes")}</b>
						</AriaButton>
						<AriaButton
							className="k-pick"
							onPress={() => (last ? props.onPass() : setAt(at + 1))}
						>
							<b>{t("kiosk.no")}</b>
						</AriaButton>
					</div>
				</div>
			</div>
			<Acts>
				<KButton onPress={() => (at === 0 ? props.onBack() : setAt(at - 1))}>
					<Icon of={ArrowLeft} />
					{t("back")}
				</KButton>
			</Acts>
		</>
	);
}
