import { CalendarCheck, DoorOpen, Phone } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { KButton } from "../frame.tsx";
import { ServiceScreen } from "./service-screen.tsx";
import { leaveService, openService } from "./service-store.ts";

const ways = [
	{ icon: DoorOpen, key: "person" },
	{ icon: Phone, key: "notices" },
	{ icon: CalendarCheck, key: "code" },
] as const;

/** How to get an appointment: this screen gives none. */
export function HowToService() {
	const t = useT();
	return (
		<ServiceScreen
			title={t("kiosk.door.howTo")}
			lead={t("kiosk.howTo.lead")}
			onBack={leaveService}
			onward={{
				text: t("kiosk.door.call"),
				run: () => openService("call"),
			}}
		>
			<ul className="k-told-all">
				{ways.map(({ icon, key }) => (
					<li key={key}>
						<Icon of={icon} />
						<p>{t(`kiosk.howTo.${key}`)}</p>
					</li>
				))}
			</ul>
			<KButton onPress={() => openService("notices")}>
				{t("kiosk.door.notices")}
			</KButton>
		</ServiceScreen>
	);
}
