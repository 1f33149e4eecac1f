import { Clock3 } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { KButton } from "./frame.tsx";

/** Before a screen is wiped somebody who is slow is asked. */
export function StillThere(props: {
	left: number;
	onMore: () => void;
	onEnd: () => void;
}) {
	const t = useT();
	return (
		<div
			className="k-veil"
			role="alertdialog"
			aria-label={t("kiosk.still.title")}
		>
			<div className="k-sheet k-sheet-in">
				<h2>{t("kiosk.still.title")}</h2>
				<p aria-live="off">{t("kiosk.wipe", { seconds: props.left })}</p>
				<KButton primary autoFocus onPress={props.onMore}>
					<Icon of={Clock3} />
					{t("kiosk.more")}
				</KButton>
				<KButton onPress={props.onEnd}>{t("kiosk.still.end")}</KButton>
			</div>
		</div>
	);
}
