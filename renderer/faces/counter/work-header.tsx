import type { Ticket } from "../../../shared/model.ts";
import { minutesSince } from "../../app/queue/words.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/clock.tsx";
import { useAside } from "./aside.tsx";

/** Which ticket is at hand, for how long, and the way to its end. */
export function WorkHeader(props: {
	ticket: Ticket;
	startedAt: string | null;
	onFinish?: () => void;
}) {
	const t = useT();
	const { time } = useFormats();
	const { ticket, startedAt, onFinish } = props;
	const called = ticket.calledAt ?? ticket.issuedAt;
	return (
		<div className="row between wrap work-head">
			<div className="row gap2">
				<h1 className="huge tk">{ticket.number}</h1>
				<div>
					<div className="sb">
						{startedAt ? <Serving since={startedAt} /> : ticket.procedure}
					</div>
					<div className="s mut3">
						{t("work.called", {
							time: time(called),
							minutes: minutesSince(ticket.issuedAt, Date.parse(called)),
						})}
					</div>
				</div>
			</div>
			{onFinish && <Leaving ticket={ticket} onFinish={onFinish} />}
		</div>
	);
}

/** The ways out of a visit; what they ask comes below the header. */
function Leaving(props: { ticket: Ticket; onFinish: () => void }) {
	const t = useT();
	const { buttons, form } = useAside(props.ticket);
	return (
		<>
			<div className="row">
				{buttons}
				<Button size="sm" keyCap="F3" onPress={props.onFinish}>
					{t("work.finish")}
				</Button>
			</div>
			{form && <div className="leaving">{form}</div>}
		</>
	);
}

function Serving({ since }: { since: string }) {
	const t = useT();
	const seconds = Math.max(
		0,
		Math.floor((useNow() - Date.parse(since)) / 1000),
	);
	const two = (value: number) => String(value).padStart(2, "0");
	const minutes = Math.floor(seconds / 60);
	return t("work.serving", { time: `${two(minutes)}:${two(seconds % 60)}` });
}
