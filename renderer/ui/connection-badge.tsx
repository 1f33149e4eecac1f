import { CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import type { SyncState } from "../../shared/model.ts";
import { useFormats } from "../i18n/format.ts";
import { useRich, useT } from "../i18n/use-t.ts";
import { useHealth } from "../stores/health.ts";
import { useSyncState } from "../stores/sync.ts";
import { Badge } from "./chip.tsx";

/** What is still to be sent: a quiet count and a time, never an alarm. */
export function ConnectionBadge() {
	const sync = useSyncState();
	return sync && <SyncBadge sync={sync} />;
}

const counted = {
	b: (chunks: unknown[]) => (
		<span className="count" key="b">
			{chunks as string[]}
		</span>
	),
};

export function SyncBadge({ sync }: { sync: SyncState }) {
	const t = useT();
	const rich = useRich();
	const { time, shortDay, dateOf } = useFormats();
	const now = useHealth(({ health }) => health?.now);
	const since = (at: string) =>
		now && dateOf(at) === dateOf(now) ? time(at) : shortDay(dateOf(at));
	if (sync.state === "stopped")
		return (
			<Badge icon={TriangleAlert} tone="warn">
				{t("sync.badge.stopped")}
			</Badge>
		);
	if (sync.state === "offline")
		return (
			<Badge icon={CloudOff}>
				{rich(
					sync.since ? "sync.badge.offlineSince" : "sync.badge.offline",
					{ count: sync.toSend, time: sync.since ? since(sync.since) : "" },
					counted,
				)}
			</Badge>
		);
	if (sync.state === "alone")
		return (
			<Badge icon={CloudOff}>
				{rich("sync.badge.alone", { count: sync.toSend }, counted)}
			</Badge>
		);
	if (sync.toSend > 0)
		return (
			<Badge icon={CloudUpload}>
				{rich("sync.badge.sending", { count: sync.toSend }, counted)}
			</Badge>
		);
	if (sync.documentsToSend > 0)
		return (
			<Badge icon={CloudUpload}>
				{rich("sync.badge.documents", { count: sync.documentsToSend }, counted)}
			</Badge>
		);
	return (
		<Badge icon={CloudUpload} tone="ok">
			{sync.lastSentAt
				? t("sync.badge.upToDateAt", { time: time(sync.lastSentAt) })
				: t("sync.badge.upToDate")}
		</Badge>
	);
}
