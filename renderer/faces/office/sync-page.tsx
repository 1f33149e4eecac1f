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
import { useT } from "../../i18n/use-t.ts";
import { useHealth } from "../../stores/health.ts";
import { useSyncState } from "../../stores/sync.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Card, Note, Skeleton } from "../../ui/surface.tsx";
import { DocumentsCard } from "./documents-card.tsx";
import { StreamsTable } from "./streams-table.tsx";
import { AttentionList } from "./sync/attention.tsx";
import { EnrolCard, Enrolled } from "./sync/enrol-card.tsx";
import { FeedCard } from "./sync/feed-card.tsx";
import { useOutbox } from "./sync/use-outbox.ts";

type Status = Output<"sync.status">;

/** What has reached the central, what has not, and what to do about it. */
export function SyncPage() {
	const t = useT();
	const status = useQuery("sync.status", {});
	const live = useSyncState();
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [trying, setTrying] = useState(false);
	const [enrolled, setEnrolled] = useState<Output<"sync.enrol"> | null>(null);
	const outbox = useOutbox();
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
					{sync.numberAwaited && (
						<Note tone="quietly" title={t("sync.numberAwaited")}>
							{t("sync.numberAwaited.text")}
						</Note>
					)}
					{(sync.attention.length > 0 ||
						sync.documents.length + sync.feed.length === 0) && (
						<AttentionList
							items={sync.attention}
							count={sync.counts.attention}
							acts={{
								try: { busy: trying, run: attempt },
								...(outbox.may ? { export: outbox } : {}),
							}}
						/>
					)}
					<div className="live" role="status">
						{enrolled && <Enrolled done={enrolled} />}
					</div>
					{(sync.state === "alone" ||
						sync.attention.some(({ act }) => act === "enrol")) && (
						<EnrolCard
							central={sync.central}
							onDone={(done) => {
								setEnrolled(done);
								void reload();
							}}
						/>
					)}
					<DocumentsCard
						documents={sync.documents}
						count={sync.counts.documents}
					/>
					<FeedCard troubles={sync.feed} count={sync.counts.feed} />
					<Outbox of={outbox} />
					<StreamsTable streams={sync.streams} />
				</>
			)}
		</>
	);
}

function StateSentence({ sync }: { sync: Status }) {
	const t = useT();
	const { time, shortDay, dateOf } = useFormats();
	const now = useHealth(({ health }) => health?.now);
	const { state, since, lastContactAt } = sync;
	const offline = (from: string) =>
		now && dateOf(from) === dateOf(now)
			? t("sync.state.offlineSince", { time: time(from) })
			: t("sync.state.offlineDays", {
					day: shortDay(dateOf(from)),
					time: time(from),
				});
	const said =
		state === "offline" && since
			? offline(since)
			: state === "idle" && sync.documentsToSend > 0
				? t("sync.state.documents", { count: sync.documentsToSend })
				: t(`sync.state.${state}`);
	return (
		<>
			{said}
			{state !== "alone" && (
				<>
					<br />
					{lastContactAt
						? t("sync.contact", {
								day: shortDay(dateOf(lastContactAt)),
								time: time(lastContactAt),
							})
						: t("sync.contact.none")}
				</>
			)}
		</>
	);
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
					: t(sync.sent > 0 ? "sync.sent.before" : "sync.sent.none"),
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

/** A way out by hand, for the day no network comes back. */
function Outbox({ of }: { of: ReturnType<typeof useOutbox> }) {
	const t = useT();
	const { may, busy, done, failed, run } = of;
	return (
		<Card title={t("outbox.title")} className="pad2 col gap1h">
			<p className="s mut">{t(may ? "outbox.text" : "outbox.mayNot")}</p>
			{may && (
				<div className="row">
					<Button
						icon={HardDriveDownload}
						busy={busy}
						onPress={() => void run()}
					>
						{t("outbox.export")}
					</Button>
				</div>
			)}
			<div className="live" role="status">
				{done && (
					<Note tone="ok" title={t("outbox.done", { count: done.operations })}>
						{done.files.length > 1 && (
							<p>{t("outbox.order", { count: done.files.length })}</p>
						)}
						{done.files.map((file) => (
							<div key={file}>{t("outbox.file", { file })}</div>
						))}
					</Note>
				)}
			</div>
			<ErrorNote failure={failed} />
		</Card>
	);
}
