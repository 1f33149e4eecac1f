import type { Ticket } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { minutesSince } from "./queue-column.tsx";

/** Which ticket is at hand, and what for. */
export function WorkHeader({ ticket }: { ticket: Ticket }) {
	const t = useT();
	const { time } = useFormats();
	const called = ticket.calledAt ?? ticket.issuedAt;
	return (
		<div className="row between work-head">
			<div className="row gap2">
				<h1 className="huge tk">{ticket.number}</h1>
				<div>
					<div className="sb">{ticket.procedure}</div>
					<div className="s mut3">
						{t("work.called", {
							time: time(called),
							minutes: minutesSince(ticket.issuedAt, Date.parse(called)),
						})}
					</div>
				</div>
			</div>
		</div>
	);
}
