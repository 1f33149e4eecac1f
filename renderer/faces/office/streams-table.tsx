import type { Output } from "../../../shared/contract.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Card } from "../../ui/surface.tsx";

const HEAD_SHOWN = 12;

/** The streams of this terminal: written here, received there, safe there. */
export function StreamsTable({
	streams,
}: {
	streams: Output<"sync.status">["streams"];
}) {
	const t = useT();
	const { count } = useFormats();
	return (
		<Card title={t("streams.title")} className="listed">
			<table>
				<thead>
					<tr>
						<th>{t("streams.stream")}</th>
						<th className="num">{t("streams.have")}</th>
						<th className="num">{t("streams.acked")}</th>
						<th className="num">{t("streams.durable")}</th>
						<th>{t("streams.head")}</th>
					</tr>
				</thead>
				<tbody>
					{streams.map((each) => (
						<tr key={each.stream}>
							<td className="ell">
								{each.stream}
								{each.ends !== null && (
									<div className="xs mut">
										{t("streams.ends", { seq: each.ends })}
									</div>
								)}
							</td>
							<td className="num b">{count(each.have)}</td>
							<td className="num">{count(each.acked)}</td>
							<td className="num">{count(each.durable)}</td>
							<td className="mono">{each.head.slice(0, HEAD_SHOWN)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}
