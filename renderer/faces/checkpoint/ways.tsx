import { CalendarDays, type LucideIcon, Phone, UsersRound } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { type Way, waySchema } from "../../../shared/protocol-model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts } from "./acts.tsx";

const icons: Record<Way, LucideIcon> = {
	appointment: CalendarDays,
	phone: Phone,
	companion: UsersRound,
};

/** Nobody is turned away: how else this person is served. */
export function Ways(props: {
	busy: boolean;
	onWay: (way: Way) => void;
	onBack: () => void;
}) {
	const t = useT();
	return (
		<>
			<h2 className="arrival-title">{t("checkpoint.ways.title")}</h2>
			<p className="door-lead">{t("checkpoint.ways.text")}</p>
			<ul className="ways">
				{waySchema.options.map((way) => (
					<li key={way}>
						<AriaButton
							className="door-btn way"
							isDisabled={props.busy}
							onPress={() => props.onWay(way)}
						>
							<Icon of={icons[way]} />
							<span>
								<b>{t(`checkpoint.way.${way}`)}</b>
								<span>{t(`checkpoint.way.${way}.text`)}</span>
							</span>
						</AriaButton>
					</li>
				))}
			</ul>
			<span className="grow" />
			<Acts onBack={props.onBack} />
		</>
	);
}
