import {
	DoorClosed,
	Loader,
	type LucideIcon,
	RefreshCw,
	Wrench,
} from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useDayState } from "../../stores/day.ts";
import { Icon } from "../../ui/icon.tsx";

/** Screens for when no ticket can be given: each says why and what to do instead. */
function Plain(props: { icon: LucideIcon; title: string; text: string }) {
	return (
		<div className="k-plain" role="status">
			<Icon of={props.icon} />
			<h1>{props.title}</h1>
			<p>{props.text}</p>
		</div>
	);
}

export function Closed() {
	const t = useT();
	const early = useDayState()?.closedEarly;
	return (
		<Plain
			icon={DoorClosed}
			title={t(early ? "kiosk.closed.early" : "kiosk.closed.title")}
			text={
				early
					? t("kiosk.closed.pass", { cause: t(`closing.${early.cause}`) })
					: t("kiosk.closed.text")
			}
		/>
	);
}
/** The day is open, and gives no more tickets at this screen. */
export function Over(props: {
	reason: "hour" | "capacity";
	until: string | null;
}) {
	const t = useT();
	return (
		<Plain
			icon={DoorClosed}
			title={t("kiosk.over.title")}
			text={
				props.reason === "hour"
					? t("kiosk.over.hour", { until: props.until ?? "" })
					: t("kiosk.over.capacity")
			}
		/>
	);
}
export function Restarting() {
	const t = useT();
	return (
		<Plain
			icon={RefreshCw}
			title={t("kiosk.restarting.title")}
			text={t("kiosk.restarting.text")}
		/>
	);
}
export function OutOfService() {
	const t = useT();
	return (
		<Plain
			icon={Wrench}
			title={t("kiosk.out.title")}
			text={t("kiosk.out.text")}
		/>
	);
}
export function Opening() {
	const t = useT();
	return (
		<Plain
			icon={Loader}
			title={t("kiosk.opening.title")}
			text={t("kiosk.opening.text")}
		/>
	);
}
