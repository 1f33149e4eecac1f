import {
	Accessibility,
	ArrowLeft,
	Baby,
	Eye,
	Footprints,
	HeartPulse,
	type LucideIcon,
	PersonStanding,
	Ticket,
	UserRoundCheck,
	UsersRound,
} from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, ToggleButton } from "react-aria-components";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Wish } from "./flow.ts";
import { Acts, KButton } from "./frame.tsx";

const grounds = [
	{ icon: PersonStanding, key: "age", said: /años|mayores/i },
	{ icon: HeartPulse, key: "pregnancy", said: /embaraz/i },
	{ icon: Accessibility, key: "disability", said: /discapaci/i },
	{ icon: Baby, key: "children", said: /niñ|lactan/i },
] as const;
/** A level's own group has the picture of the ground it names, else one of people. */
const pictureOf = (group: string) =>
	grounds.find(({ said }) => said.test(group))?.icon ?? UsersRound;

/** One's own word is enough, and which of the grounds it is stays with the person. */
export function PriorityStep(props: {
	busy: boolean;
	error: RpcFailure | null;
	onBack: () => void;
	onTake: (priority: boolean, wish: Wish) => void;
}) {
	const t = useT();
	const text = useErrorText();
	const [wish, setWish] = useState<Wish>(null);
	const large = usePreferences((each) => each.large);
	const english = usePreferences((each) => each.locale === "en");
	const named = useProtocolState()?.inForce?.level.priorityGroups ?? [];
	const take = (priority: boolean) =>
		!props.busy && props.onTake(priority, wish);
	const choice = (
		<div className="k-choice">
			<AriaButton className="k-pick" onPress={() => take(true)}>
				<Icon of={UserRoundCheck} />
				<b>{t("kiosk.priority.yes")}</b>
				<span>{t("kiosk.priority.yesText")}</span>
			</AriaButton>
			<AriaButton className="k-pick" autoFocus onPress={() => take(false)}>
				<Icon of={Ticket} />
				<b>{t("kiosk.priority.no")}</b>
				<span>{t("kiosk.priority.noText")}</span>
			</AriaButton>
		</div>
	);
	return (
		<>
			<div className="k-scroll">
				<div className="k-read">
					<h1>{t("kiosk.priority.title")}</h1>
					<p className="k-lead">{t("kiosk.priority.lead")}</p>
				</div>
				<div className="k-touch">
					<ul className="k-grounds">
						{named.map(({ es, en }) => (
							<Ground key={es} icon={pictureOf(es)} name={english ? en : es} />
						))}
						{named.length === 0 &&
							grounds.map(({ icon, key }) => (
								<Ground key={key} icon={icon} name={t(`kiosk.ground.${key}`)} />
							))}
					</ul>
					<section className="k-wishes" aria-label={t("kiosk.wishes")}>
						{(["sight", "escort"] as const).map((each) => (
							<ToggleButton
								key={each}
								className="k-btn k-wish"
								isSelected={wish === each}
								onChange={(on) => setWish(on ? each : null)}
							>
								<Icon of={each === "sight" ? Eye : Footprints} />
								{t(`kiosk.wish.${each}`)}
							</ToggleButton>
						))}
					</section>
					{props.error && (
						<p className="k-problem" role="alert">
							{props.error.code === "appointment_only"
								? t("kiosk.only.refused")
								: text(props.error)}
						</p>
					)}
					{!large && choice}
				</div>
			</div>
			{large && choice}
			<Acts>
				<KButton onPress={props.onBack}>
					<Icon of={ArrowLeft} />
					{t("back")}
				</KButton>
				<p className="k-busy" role="status">
					{props.busy && t("kiosk.issuing")}
				</p>
			</Acts>
		</>
	);
}

function Ground({ icon, name }: { icon: LucideIcon; name: string }) {
	return (
		<li>
			<span className="pic">
				<Icon of={icon} />
			</span>
			<b>{name}</b>
		</li>
	);
}
