import { Clock3 } from "lucide-react";
import type { Hour } from "../../../../shared/protocol-model.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Card, EmptyState } from "../../../ui/surface.tsx";

const columns = [
	...(["entered", "left", "passed"] as const),
	...(["appointment", "phone", "companion"] as const),
];

/** The entrance in numbers, hour by hour: nobody can be found in them. */
export function HoursCard({ hours }: { hours: readonly Hour[] }) {
	const t = useT();
	return (
		<Card className="listed" title={t("hours.title")}>
			{hours.length === 0 ? (
				<EmptyState icon={Clock3} title={t("hours.none")}>
					{t("hours.none.text")}
				</EmptyState>
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("hours.hour")}</th>
							{columns.map((each) => (
								<th className="num" key={each}>
									{t(`hours.${each}`)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{hours.map((hour) => (
							<tr key={hour.hour}>
								<td className="sb">{`${Number(hour.hour.slice(11))}:00`}</td>
								{columns.map((each) => (
									<td className="num" key={each}>
										{hour[each]}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Card>
	);
}
