import { Coffee } from "lucide-react";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useQueue, waitingOf } from "../../stores/queue.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { ClassChip } from "./queue-column.tsx";

/** Everybody who waits, for a look; calling stays with the policy. */
export function AllTickets(props: { onClose: () => void }) {
	const t = useT();
	const waiting = waitingOf(useQueue((each) => each.rows));
	const { time } = useFormats();
	return (
		<Dialog
			title={t("all.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			{waiting.length === 0 ? (
				<EmptyState icon={Coffee} title={t("queue.empty.title")}>
					{t("queue.empty.text")}
				</EmptyState>
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("all.number")}</th>
							<th>{t("all.class")}</th>
							<th>{t("all.procedure")}</th>
							<th className="num">{t("all.since")}</th>
						</tr>
					</thead>
					<tbody>
						{waiting.map((ticket) => (
							<tr key={ticket.id}>
								<td className="b">{ticket.number}</td>
								<td>
									<ClassChip ticket={ticket} />
								</td>
								<td>{ticket.procedure}</td>
								<td className="num">{time(ticket.issuedAt)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Dialog>
	);
}
