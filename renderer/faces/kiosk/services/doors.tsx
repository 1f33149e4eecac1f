import { Hand, Lock, Megaphone, SearchCheck } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { openService } from "./service-store.ts";

const doors = [
	{ to: "call", icon: Hand },
	{ to: "lookUp", icon: SearchCheck },
	{ to: "complaint", icon: Megaphone },
	{ to: "privacy", icon: Lock },
] as const;

/** The ways to everything that is no ticket. */
export function ServiceDoors({ onGo }: { onGo: () => void }) {
	const t = useT();
	return (
		<ul className="k-doors">
			{doors.map(({ to, icon }) => (
				<li key={to}>
					<AriaButton
						className="k-tile"
						onPress={() => {
							openService(to);
							onGo();
						}}
					>
						<Icon of={icon} />
						<b>{t(`kiosk.door.${to}`)}</b>
					</AriaButton>
				</li>
			))}
		</ul>
	);
}
