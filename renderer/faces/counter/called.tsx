import { UserX } from "lucide-react";
import type { Ticket } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card } from "../../ui/surface.tsx";
import { Act, In, Primary, useTell } from "./frame.tsx";
import { ClassChip } from "./queue-column.tsx";
import { useReasonWords } from "./reason.ts";
import { SavedMark } from "./saved-mark.tsx";

/** Called and not here yet: call again, no show, or begin. */
export function Called({ ticket }: { ticket: Ticket }) {
	const t = useT();
	const words = useReasonWords();
	const { time } = useFormats();
	const start = useCommand("queue.start");
	const recall = useCommand("queue.recall");
	const noShow = useCommand("queue.noShow");
	const tell = useTell();
	const act = { ticketId: ticket.id };
	const away = async () => {
		if (await noShow.run(act))
			tell(t("told.noShow", { number: ticket.number }));
	};
	return (
		<>
			<h1 className="idle-title">{t("called.title")}</h1>
			<ConnectionNote />
			<ErrorNote failure={start.error ?? recall.error ?? noShow.error} />
			<div className="card next-card">
				<div>
					<div className="s mut3 sb">{t("called.number")}</div>
					<div className="next-number">{ticket.number}</div>
					<div className="mut" role="status">
						{t("called.times", {
							count: ticket.calls,
							time: ticket.calledAt ? time(ticket.calledAt) : "",
						})}
					</div>
				</div>
				<div className="col gap1">
					<div className="l b">{ticket.procedure}</div>
					<div className="row">
						<ClassChip ticket={ticket} />
					</div>
					{ticket.reason && (
						<p className="s mut">
							<b className="ink">{t("idle.why")}</b> {words(ticket.reason)}
						</p>
					)}
				</div>
			</div>
			<In slot="person">
				<Card title={t("person.applicant")}>
					<p className="s mut">{t("called.person")}</p>
				</Card>
			</In>
			<In slot="callFoot">
				<Act
					text={t("called.again")}
					keyName="F2"
					wide
					busy={recall.busy}
					onPress={() => void recall.run(act)}
				/>
			</In>
			<In slot="actsFoot">
				<Button icon={UserX} busy={noShow.busy} onPress={() => void away()}>
					{t("called.noShow")}
				</Button>
			</In>
			<In slot="savedFoot">
				<SavedMark />
			</In>
			<Primary
				text={t("called.start")}
				keyName="F9"
				busy={start.busy}
				autoFocus
				onPress={() => void start.run(act)}
			/>
		</>
	);
}
