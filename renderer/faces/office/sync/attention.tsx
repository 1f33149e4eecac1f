import {
	CircleCheck,
	FileWarning,
	HardDriveDownload,
	type LucideIcon,
	MonitorX,
	RefreshCw,
	Route,
} from "lucide-react";
import type {
	NamedOperation,
	SyncAttention,
} from "../../../../shared/attention.ts";
import { useFormats } from "../../../i18n/format.ts";
import { known, type MessageId } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Card, EmptyState } from "../../../ui/surface.tsx";

type Acts = Partial<
	Record<"try" | "export", { busy: boolean; run: () => Promise<void> }>
>;

/** Each thing that waits for somebody: what it is, why it waits, what to do, and the button where there is one. */
export function AttentionList(props: {
	items: readonly SyncAttention[];
	/** How many there are, when not all are shown. */
	count: number;
	acts: Acts;
}) {
	const t = useT();
	const { items, count, acts } = props;
	if (items.length === 0)
		return (
			<Card title={t("sync.attention")} className="listed">
				<EmptyState icon={CircleCheck} title={t("sync.attention.none")} />
			</Card>
		);
	return (
		<Card title={t("sync.attention")} className="checks">
			<ul>
				{items.map((each) => (
					<Item key={each.key} item={each} acts={acts} />
				))}
			</ul>
			{count > items.length && (
				<p className="s mut more">
					{t("attn.more", { count: count - items.length })}
				</p>
			)}
		</Card>
	);
}

const icons: Record<SyncAttention["about"], LucideIcon> = {
	copy: MonitorX,
	terminal: MonitorX,
	stream: Route,
	operation: FileWarning,
};

function Item({ item, acts }: { item: SyncAttention; acts: Acts }) {
	const t = useT();
	// going on and enrolling have a place of their own
	const act =
		item.act === "try" || item.act === "export" ? acts[item.act] : undefined;
	return (
		<li className="check attn">
			<span className="check-ic warn">
				<Icon of={icons[item.about]} />
			</span>
			<div className="grow">
				<h3 className="b">{useTitle(item)}</h3>
				{item.operation && <Named item={item} operation={item.operation} />}
				<p className="s">
					{t(sentence("why", item.reason), { reason: item.reason })}
				</p>
				<p className="s">
					<b>{t("attn.do")}</b> {t(sentence("do", item.reason))}
				</p>
				{item.waiting > 0 && (
					<p className="s mut">{t("attn.waiting", { count: item.waiting })}</p>
				)}
			</div>
			{act && (
				<Button
					icon={item.act === "try" ? RefreshCw : HardDriveDownload}
					busy={act.busy}
					onPress={() => void act.run()}
				>
					{t(item.act === "try" ? "attn.try" : "outbox.export")}
				</Button>
			)}
		</li>
	);
}

/** The operation's own name where it is about one; the stream's or the machine's otherwise. */
function useTitle({ about, operation, stream }: SyncAttention): string {
	const t = useT();
	const nameOf = useNames();
	if (about === "operation")
		return operation ? nameOf(operation) : t("attn.gone");
	return stream && about === "stream"
		? t(`attn.stream.${stream}`)
		: t("attn.terminal");
}

/** What an operation is to a clerk, with the folio or the number it is about. */
function useNames() {
	const t = useT();
	return ({ type, label }: NamedOperation): string => {
		const [group] = type.split(".");
		const what = t(
			known(`attn.op.${type}`) ?? known(`attn.op.${group}`) ?? "attn.op.other",
		);
		return label ? t("attn.labelled", { what, label }) : what;
	};
}

/** When, who, what about; and its id, which tells two receipts of one folio apart. */
function Named(props: { item: SyncAttention; operation: NamedOperation }) {
	const t = useT();
	const nameOf = useNames();
	const { item, operation } = props;
	const { shortDay, time, dateOf } = useFormats();
	const { at, user, counter, procedure, op } = operation;
	const parts = [
		item.about === "stream" && t("attn.first", { what: nameOf(operation) }),
		procedure,
		`${shortDay(dateOf(at))}, ${time(at)}`,
		user,
		counter && t("attn.counter", { counter }),
	].filter(Boolean);
	return (
		<p className="s mut">
			{parts.join(" · ")}
			<br />
			{t("attn.op", { op })}
		</p>
	);
}

/** The most exact sentence there is: of the reason, of its kind (`parked.failed` → `parked`), of any. */
function sentence(of: "why" | "do", reason: string): MessageId {
	const [kind] = reason.split(".");
	return (
		known(`attn.${of}.${reason}`) ??
		known(`attn.${of}.${kind}`) ??
		`attn.${of}.other`
	);
}
