import "./day/day.css";
import {
	CalendarClock,
	CircleCheck,
	CircleX,
	History,
	Megaphone,
} from "lucide-react";
import { useEffect, useState } from "react";
import type { Notice } from "../../../shared/notice-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useNotices } from "../../stores/notices.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Skeleton } from "../../ui/surface.tsx";
import { NoticeForm } from "./notices/notice-form.tsx";
import { useMay } from "./tills/may.tsx";

/** What the public is told, where and until when. */
export function NoticesPage() {
	const t = useT();
	const may = useMay({ method: "notices.save" });
	const { data, error, reload } = useQuery("notices.list", {});
	const live = useNotices((each) => each.rows);
	const [form, setForm] = useState<{ notice: Notice | null } | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: read again when a notice changed
	useEffect(() => void reload(), [reload, live]);
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("notices.title")}</h1>
					<p className="mut s">{t("notices.lead")}</p>
				</div>
				{may && !form && (
					<Button
						kind="primary"
						size="lg"
						onPress={() => setForm({ notice: null })}
					>
						{t("notices.new")}
					</Button>
				)}
			</div>
			<ConnectionNote />
			<ErrorNote failure={error} />
			{form && (
				<NoticeForm
					key={form.notice?.id ?? "new"}
					notice={form.notice}
					onDone={() => setForm(null)}
				/>
			)}
			{!data && !error && <Skeleton label={t("state.loading")} />}
			{data && (
				<List
					notices={data.notices}
					onEdit={may ? (notice) => setForm({ notice }) : null}
				/>
			)}
		</>
	);
}

function List(props: {
	notices: readonly Notice[];
	/** Null for who only looks on. */
	onEdit: ((notice: Notice) => void) | null;
}) {
	const t = useT();
	const { shortDay, dateOf, time } = useFormats();
	const { onEdit } = props;
	const withdraw = useCommand("notices.withdraw");
	const now = useNow(10_000);
	if (props.notices.length === 0)
		return (
			<Card className="listed">
				<EmptyState icon={Megaphone} title={t("notices.none.title")}>
					{t("notices.none.text")}
				</EmptyState>
			</Card>
		);
	const moment = (at: string) => `${shortDay(dateOf(at))}, ${time(at)}`;
	return (
		<Card className="listed bare">
			<ErrorNote failure={withdraw.error} />
			<table>
				<thead>
					<tr>
						<th>{t("notices.text")}</th>
						<th>{t("notices.places")}</th>
						<th>{t("notices.when")}</th>
						<th>{t("citas.state")}</th>
					</tr>
				</thead>
				<tbody>
					{props.notices.map((notice) => (
						<tr key={notice.id}>
							<td className="notice-cell">
								<span className="sb">{notice.text.es}</span>
								{notice.text.en && (
									<div className="xs mut3" lang="en">
										{notice.text.en}
									</div>
								)}
								{onEdit && isOpen(notice, now) && (
									<div className="row">
										<Button
											size="sm"
											label={t("notices.editOf", { text: notice.text.es })}
											onPress={() => onEdit(notice)}
										>
											{t("notices.edit")}
										</Button>
										<Button
											size="sm"
											label={t("notices.withdrawOf", { text: notice.text.es })}
											busy={withdraw.busy}
											onPress={() => void withdraw.run({ noticeId: notice.id })}
										>
											{t("notices.withdraw")}
										</Button>
									</div>
								)}
							</td>
							<td className="s">
								{notice.places
									.map((place) => t(`notices.place.${place}`))
									.join(" · ")}
							</td>
							<td className="s">
								{t("notices.range", {
									from: moment(notice.from),
									until: moment(notice.until),
								})}
							</td>
							<td>
								<State notice={notice} now={now} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

const isOpen = (notice: Notice, now: number) =>
	notice.origin === "office" &&
	notice.withdrawnAt === null &&
	now < Date.parse(notice.until);

function State({ notice, now }: { notice: Notice; now: number }) {
	const t = useT();
	if (notice.withdrawnAt)
		return <Chip icon={CircleX}>{t("notices.state.withdrawn")}</Chip>;
	if (Date.parse(notice.until) <= now)
		return <Chip icon={History}>{t("notices.state.over")}</Chip>;
	if (now < Date.parse(notice.from))
		return <Chip icon={CalendarClock}>{t("notices.state.later")}</Chip>;
	return (
		<Chip icon={CircleCheck} tone="ok">
			{t("notices.state.shown")}
		</Chip>
	);
}
