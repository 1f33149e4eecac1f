import { useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import {
	ClassChip,
	PrefilledChip,
	WishChips,
} from "../../app/queue/class-chip.tsx";
import { useReasonWords } from "../../app/queue/words.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useWishes } from "../../stores/wishes.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, Note } from "../../ui/surface.tsx";
import { useAside } from "./aside.tsx";
import { Act, In, Primary, useTell } from "./frame.tsx";
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
	const sight = useSight(ticket);
	const aside = useAside(ticket);
	const act = { ticketId: ticket.id };
	const away = async () => {
		if (await noShow.run({ ...act, looked: sight.looked }))
			tell(t("told.noShow", { number: ticket.number }), ticket);
	};
	return (
		<>
			<div className="row between idle-title">
				<h1>{t("called.title")}</h1>
				<div className="row">{aside.buttons}</div>
			</div>
			<ConnectionNote />
			<ErrorNote
				failure={start.error ?? recall.error ?? noShow.error ?? sight.error}
			/>
			{aside.form}
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
					<div className="row wrap">
						<ClassChip ticket={ticket} />
						<PrefilledChip ticket={ticket} />
						<WishChips ticketId={ticket.id} />
					</div>
					{ticket.reason && (
						<p className="s mut">
							<b className="ink">{t("idle.why")}</b> {words(ticket.reason)}
						</p>
					)}
				</div>
			</div>
			{sight.wish && (
				<Note
					live
					tone={sight.looked ? "ok" : "warn"}
					title={t(sight.looked ? "sight.looked" : `sight.go.${sight.wish}`)}
				>
					{!sight.looked && t("sight.text")}
				</Note>
			)}
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
				<Act
					text={t(sight.wish ? "sight.did" : "sight.act")}
					keyName="F12"
					busy={sight.busy}
					off={sight.looked}
					onPress={sight.act}
				/>
				<Act
					text={t("called.noShow")}
					keyName="F8"
					busy={noShow.busy}
					onPress={() => void away()}
				/>
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

/** F12: first that this person is to be looked for, then that somebody went and looked. */
function useSight(ticket: Ticket) {
	const wish = useWishes(({ rows }) => rows[ticket.id]?.wish ?? null);
	const [looked, setLooked] = useState(false);
	const set = useCommand("queue.wish");
	return {
		wish,
		looked: wish !== null && looked,
		busy: set.busy,
		error: set.error,
		act: () => {
			if (wish) setLooked(true);
			else void set.run({ ticketId: ticket.id, wish: "sight" });
		},
	};
}
