import { Circle, CircleDot, Coffee, Lock } from "lucide-react";
import { useState } from "react";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { openCounters, useCounters } from "../../stores/counters.ts";
import { useQueue } from "../../stores/queue.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Card, EmptyState } from "../../ui/surface.tsx";
import { FreeCounter } from "./free-counter.tsx";
import { useMay } from "./tills/may.tsx";

/** The counters that are open, by number. */
export function CountersTable() {
	const t = useT();
	const { time } = useFormats();
	const counters = openCounters(useCounters((each) => each.rows));
	const tickets = useQueue((each) => each.rows);
	const may = useMay({ method: "counters.free" });
	const [left, setLeft] = useState<number | null>(null);
	return (
		<Card title={t("counters.title")} className="listed">
			{counters.length === 0 ? (
				<EmptyState icon={Lock} title={t("counters.none.title")}>
					{t("counters.none.text")}
				</EmptyState>
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("counters.number")}</th>
							<th>{t("counters.person")}</th>
							<th>{t("counters.state")}</th>
							<th>{t("counters.ticket")}</th>
							<th className="num">{t("counters.since")}</th>
							{may && <td />}
						</tr>
					</thead>
					<tbody>
						{counters.map((each) => {
							const ticket = each.ticketId ? tickets[each.ticketId] : undefined;
							return (
								<tr key={each.counter}>
									<td className="b">{each.counter}</td>
									<td>{each.user}</td>
									<td>
										{each.pausedAt ? (
											<Chip icon={Coffee}>{t("counters.paused")}</Chip>
										) : ticket ? (
											<Chip icon={CircleDot} tone="accent">
												{t(
													ticket.state === "called"
														? "counters.calling"
														: "counters.serving",
												)}
											</Chip>
										) : (
											<Chip icon={Circle} tone="ok">
												{t("counters.free")}
											</Chip>
										)}
									</td>
									<td className="b">{ticket?.number}</td>
									<td className="num">{time(each.openedAt)}</td>
									{may && (
										<td>
											<Button
												size="sm"
												kind="quiet"
												label={t("counters.releaseOf", {
													counter: each.counter,
												})}
												onPress={() => setLeft(each.counter)}
											>
												{t("counters.release")}
											</Button>
										</td>
									)}
								</tr>
							);
						})}
					</tbody>
				</table>
			)}
			{left !== null && (
				<FreeCounter counter={left} onClose={() => setLeft(null)} />
			)}
		</Card>
	);
}
