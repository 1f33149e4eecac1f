import {
	CircleCheck,
	CloudOff,
	CloudUpload,
	HardDriveDownload,
	type LucideIcon,
	RefreshCw,
	TriangleAlert,
} from "lucide-react";
import { useEffect, useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { known } from "../../i18n/messages.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { useSyncState } from "../../stores/sync.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { DocumentsCard } from "./documents-card.tsx";
import { StreamsTable } from "./streams-table.tsx";

type Status = Output<"sync.status">;

/** What has reached the central, what has not, and what to do about it. */
export function SyncPage() {
	const t = useT();
	const status = useQuery("sync.status", {});
	const live = useSyncState();
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [trying, setTrying] = useState(false);
	const { reload } = status;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the topic tells that the counts changed
	useEffect(() => void reload(), [live, reload]);
	const attempt = async () => {
		setTrying(true);
		setFailed(null);
		await call("sync.try", {}).catch((fault: unknown) =>
			setFailed(asFailure(fault)),
		);
		await reload();
		setTrying(false);
	};
	const sync = status.data;
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("sync.title")}</h1>
					<p className="mut s">{sync && <StateSentence sync={sync} />}</p>
				</div>
				<Button icon={RefreshCw} busy={trying} onPress={() => void attempt()}>
					{t("sync.try")}
				</Button>
			</div>
			<ConnectionNote />
			<ErrorNote failure={failed ?? status.error} />
			{status.loading && <Skeleton label={t("state.loading")} />}
			{sync && (
				<>
					<Figures sync={sync} />
					<Attention sync={sync} />
					<DocumentsCard documents={sync.documents} />
					<StreamsTable streams={sync.streams} />
					<Outbox />
				</>
			)}
		</>
	);
}

function StateSentence({ sync }: { sync: Status }) {
	const t = useT();
	const { time } = useFormats();
	if (sync.state === "offline" && sync.since)
		return t("sync.state.offlineSince", { time: time(sync.since) });
	if (sync.state === "idle" && sync.documentsToSend > 0)
		return t("sync.state.documents", { count: sync.documentsToSend });
	return t(`sync.state.${sync.state}`);
}

function Figures({ sync }: { sync: Status }) {
	const t = useT();
	const { count, seconds } = useFormats();
	const figure = (
		icon: LucideIcon,
		title: string,
		value: number,
		below: string,
	) => (
		<div>
			<div className="row s mut">
				<Icon of={icon} />
				{title}
			</div>
			<div className="v tk">{count(value)}</div>
			<div className="s mut">{below}</div>
		</div>
	);
	return (
		<div className="card kp">
			{figure(
				sync.state === "offline" || sync.state === "alone"
					? CloudOff
					: CloudUpload,
				t("sync.toSend"),
				sync.toSend,
				sync.documentsToSend > 0
					? t("sync.toSend.documents", { count: sync.documentsToSend })
					: t("sync.toSend.text"),
			)}
			{figure(
				CircleCheck,
				t("sync.sent"),
				sync.sent,
				sync.lastSentAt
					? t("sync.sent.last", { time: seconds(sync.lastSentAt) })
					: t("sync.sent.none"),
			)}
			{figure(
				TriangleAlert,
				t("sync.attention"),
				sync.needsAttention,
				t("sync.attention.text"),
			)}
		</div>
	);
}

function Attention({ sync }: { sync: Status }) {
	const t = useT();
	const reason = sync.reason
		? (known(`sync.reason.${sync.reason}`) ?? known(`error.${sync.reason}`))
		: null;
	if (sync.state === "stopped")
		return (
			<Note tone="warn" title={t("sync.state.stopped")}>
				{reason
					? t(reason)
					: t("sync.reason.other", { reason: sync.reason ?? "" })}
			</Note>
		);
	const entries = sync.needsAttention - sync.documents.length;
	if (entries > 0)
		return (
			<Note tone="warn" title={t("sync.attentionNote", { count: entries })}>
				{t("sync.attention.text")}
			</Note>
		);
	if (sync.documents.length > 0) return null;
	return (
		<Card title={t("sync.attention")} className="listed">
			<EmptyState icon={CircleCheck} title={t("sync.attention.none")} />
		</Card>
	);
}

/** A way out by hand, for the day no network comes back. */
function Outbox() {
	const t = useT();
	const user = useSession((each) => each.user);
	const [done, setDone] = useState<Output<"outbox.export"> | null>(null);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [busy, setBusy] = useState(false);
	const may = user?.roles.some(
		(role) => role === "supervisor" || role === "administrator",
	);
	const write = async () => {
		setBusy(true);
		setFailed(null);
		try {
			setDone(await call("outbox.export", {}));
		} catch (fault) {
			setFailed(asFailure(fault));
		}
		setBusy(false);
	};
	return (
		<Card title={t("outbox.title")} className="pad2 col gap1h">
			<p className="s mut">{t(may ? "outbox.text" : "outbox.mayNot")}</p>
			{may && (
				<div className="row">
					<Button
						icon={HardDriveDownload}
						busy={busy}
						onPress={() => void write()}
					>
						{t("outbox.export")}
					</Button>
				</div>
			)}
			<div className="live" role="status">
				{done && (
					<Note tone="ok" title={t("outbox.done", { count: done.operations })}>
						{t("outbox.file", { file: done.file })}
					</Note>
				)}
			</div>
			<ErrorNote failure={failed} />
		</Card>
	);
}
