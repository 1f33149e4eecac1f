import { Coffee } from "lucide-react";
import type { Forecast } from "../../../../shared/model.ts";
import { useQuery } from "../../../api/use-query.ts";
import { lineOf } from "../../../app/queue/use-order.ts";
import { useReasonWords } from "../../../app/queue/words.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useQueue, waitingOf } from "../../../stores/queue.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card, EmptyState } from "../../../ui/surface.tsx";
import type { Rules } from "./typed-rules.ts";

/** In which order those who wait now would be called: as it is, and under what is typed. */
export function Simulation({ rules }: { rules: Rules | null }) {
	const t = useT();
	const words = useReasonWords();
	const line = useQueue(({ rows }) => lineOf(waitingOf(rows)));
	const { data, error } = useQuery(
		"queue.simulate",
		rules ? { rules } : {},
		undefined,
		line,
	);
	const edited = rules ? (data?.edited ?? null) : null;
	const order = edited ?? data?.now ?? [];
	const places = new Map(data?.now.map(({ ticketId }, i) => [ticketId, i + 1]));
	const moved = ({ ticketId }: Forecast, place: number) => {
		const before = places.get(ticketId);
		if (!edited || before === undefined || before === place) return null;
		return before > place
			? t("simulation.earlier", { count: before - place })
			: t("simulation.later", { count: place - before });
	};
	return (
		<Card title={t("simulation.title")} className="listed simulation">
			<p className="s mut simulation-lead">
				{t(edited ? "simulation.edited" : "simulation.now")}
			</p>
			<ErrorNote failure={error} />
			{order.length === 0 ? (
				<EmptyState icon={Coffee} title={t("queue.empty.title")}>
					{t("simulation.empty")}
				</EmptyState>
			) : (
				<table>
					<thead>
						<tr>
							<th className="num">{t("simulation.place")}</th>
							<th>{t("all.number")}</th>
							<th>{t("simulation.change")}</th>
							<th>{t("simulation.why")}</th>
						</tr>
					</thead>
					<tbody>
						{order.map((each, at) => (
							<tr key={each.ticketId}>
								<td className="num">{at + 1}</td>
								<td className="b">{each.number}</td>
								<td className="s sb">{moved(each, at + 1)}</td>
								<td className="s mut">{words(each.reason)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Card>
	);
}
