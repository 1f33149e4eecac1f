import {
	CalendarPlus,
	ClipboardList,
	Hand,
	Megaphone,
	QrCode,
	SearchCheck,
} from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { KButton } from "./frame.tsx";
import { Hints } from "./hints.tsx";
import { openService } from "./services/service-store.ts";
import { Today } from "./today.tsx";

/** Where the level serves appointments alone: said before anything is asked, with all that can be done here instead. */
export function OnlyStep(props: {
	onAppointment: () => void;
	/** To read what a procedure asks for. */
	onLook: () => void;
}) {
	const t = useT();
	const doors = [
		{
			icon: CalendarPlus,
			text: t("kiosk.door.howTo"),
			go: () => openService("howTo"),
		},
		{ icon: ClipboardList, text: t("kiosk.only.look"), go: props.onLook },
		{
			icon: SearchCheck,
			text: t("kiosk.door.lookUp"),
			go: () => openService("lookUp"),
		},
		{
			icon: Megaphone,
			text: t("kiosk.door.notices"),
			go: () => openService("notices"),
		},
		{ icon: Hand, text: t("kiosk.door.call"), go: () => openService("call") },
	];
	return (
		<div className="k-what">
			<div className="k-read">
				<h1>{t("kiosk.only.title")}</h1>
				<p className="k-lead">{t("kiosk.only.lead")}</p>
				<Today />
				<Hints />
			</div>
			<div className="k-touch k-only">
				<KButton primary onPress={props.onAppointment}>
					<Icon of={QrCode} />
					{t("kiosk.cita")}
				</KButton>
				<ul className="k-doors">
					{doors.map(({ icon, text, go }) => (
						<li key={text}>
							<AriaButton className="k-tile" onPress={go}>
								<Icon of={icon} />
								<b>{text}</b>
							</AriaButton>
						</li>
					))}
				</ul>
				<p className="k-lead">{t("kiosk.only.exceptions")}</p>
			</div>
		</div>
	);
}
