import {
	CloudOff,
	CloudUpload,
	DoorOpen,
	HardDriveDownload,
} from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useConnection } from "../../stores/connection.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { useSyncState } from "../../stores/sync.ts";
import { Icon } from "../../ui/icon.tsx";
import { Card } from "../../ui/surface.tsx";

/** What this station can count on now. */
export function StationCard() {
	const t = useT();
	const sync = useSyncState();
	const protocol = useProtocolState();
	const online = useConnection((each) => each.state === "online");
	const reached = sync?.state === "idle" || sync?.state === "sending";
	return (
		<Card title={t("station.title")} className="pad2 col gap1h">
			<ul className="col s gap1h">
				<li className="row">
					<Icon of={HardDriveDownload} />
					<span className="grow">{t("station.store")}</span>
					<span className={online ? "ok-t" : "mut sb"}>
						{t(online ? "station.ready" : "station.restarting")}
					</span>
				</li>
				<li className="row">
					<Icon of={reached ? CloudUpload : CloudOff} />
					<span className="grow">{t("station.central")}</span>
					<span className={reached ? "ok-t" : "mut sb"}>
						{t(
							reached
								? "station.connected"
								: sync?.state === "alone"
									? "station.alone"
									: "station.offline",
						)}
					</span>
				</li>
				{protocol?.capacity != null && (
					<li className="row">
						<Icon of={DoorOpen} />
						<span className="grow">{t("station.lobby")}</span>
						<span className={protocol.full ? "warn-t sb" : "sb"}>
							{t("station.inside", {
								inside: protocol.occupancy,
								capacity: protocol.capacity,
							})}
						</span>
					</li>
				)}
			</ul>
		</Card>
	);
}
