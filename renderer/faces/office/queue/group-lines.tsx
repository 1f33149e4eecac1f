import { useEffect } from "react";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useCounters } from "../../../stores/counters.ts";
import { useQueue } from "../../../stores/queue.ts";
import { Card, Note } from "../../../ui/surface.tsx";

/** Each line with people or counters: how many wait, who serves it, how long it takes as far as is known. */
export function GroupLines() {
	const t = useT();
	const rows = useQueue((each) => each.rows);
	const counters = useCounters((each) => each.rows);
	const { data, reload } = useQuery("queue.state", {}, 30_000);
	// biome-ignore lint/correctness/useExhaustiveDependencies: who waits or who serves has changed
	useEffect(() => void reload(), [rows, counters]);
	if (!data) return null;
	const left = data.groups.filter(
		({ waiting, counters }) => waiting > 0 && counters === 0,
	);
	const lines = data.groups.toSorted((a, b) => b.waiting - a.waiting);
	const { issuing } = data;
	return (
		<>
			{!issuing.open && issuing.reason && (
				<Note tone="warn">
					{t(`issuing.${issuing.reason}`, { until: issuing.until ?? "" })}
				</Note>
			)}
			{left.map(({ prefix }) => (
				<Note key={prefix} tone="warn">
					{t("obstacle.no_counter", { group: prefix })}
				</Note>
			))}
			<Card
				title={t("queuePage.lines")}
				aside={
					<span className="s mut">
						{issuing.room === null
							? t("queuePage.roomUnknown")
							: t("queuePage.room", { count: issuing.room })}
					</span>
				}
				className="listed"
			>
				<table>
					<thead>
						<tr>
							<th>{t("queuePage.line")}</th>
							<th className="num">{t("queue.waiting")}</th>
							<th className="num">{t("queuePage.serving")}</th>
							<th>{t("queuePage.wait")}</th>
						</tr>
					</thead>
					<tbody>
						{lines.map((each) => (
							<tr key={each.prefix}>
								<td>
									<b>{each.prefix}</b> {each.name !== each.prefix && each.name}
								</td>
								<td className="num b">{each.waiting}</td>
								<td className="num">{each.counters}</td>
								<td>
									{each.waitMinutes
										? t("queuePage.range", each.waitMinutes)
										: t("queuePage.unknown")}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Card>
		</>
	);
}
