import { useState } from "react";
import {
	type ClosingCause,
	closingCauseSchema,
} from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useQueue } from "../../../stores/queue.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";

const SHORTEST = 3;

/** The day ends now. The deadlines are another act, done right after; where it fails it stays to be done. */
export function CloseEarly({ onDone }: { onDone: () => void }) {
	const t = useT();
	const [cause, setCause] = useState<ClosingCause>("hurricane");
	const [reason, setReason] = useState("");
	const [short, setShort] = useState(false);
	const [endVisits, setEndVisits] = useState(false);
	const close = useCommand("day.closeEarly");
	const move = useCommand("calendar.closeDays");
	const { waiting, served } = useLobby();
	const go = async () => {
		const words = reason.trim();
		setShort(words.length < SHORTEST);
		if (words.length < SHORTEST) return;
		const closed = await close.run({ cause, reason: words, endVisits });
		if (!closed) return;
		await move.run({ days: [closed.day], reason: words });
		onDone();
	};
	return (
		<Card title={t("early.title")} className="pad2 col gap2">
			<p className="s mut">{t("early.lead")}</p>
			<div className="day-form">
				<Choice
					label={t("early.cause")}
					value={cause}
					autoFocus
					options={closingCauseSchema.options.map((value) => ({
						value,
						text: t(`closing.${value}`),
					}))}
					onChange={setCause}
				/>
				<TextField
					label={t("early.reason")}
					value={reason}
					onChange={(value) => {
						setShort(false);
						setReason(value);
					}}
					hint={t("early.reason.hint")}
					error={short ? t("early.needed") : undefined}
					maxLength={500}
				/>
			</div>
			<p className="s">{t("early.waiting", { count: waiting })}</p>
			{served > 0 && (
				<Tick
					on={endVisits}
					onChange={setEndVisits}
					label={t("early.visits", { count: served })}
				>
					<span>{t("early.visits", { count: served })}</span>
				</Tick>
			)}
			<ErrorNote failure={close.error ?? move.error} />
			<div className="row">
				<Button
					kind="danger"
					busy={close.busy || move.busy}
					onPress={() => void go()}
				>
					{t("early.go")}
				</Button>
				<Button kind="quiet" onPress={onDone}>
					{t("early.cancel")}
				</Button>
			</div>
		</Card>
	);
}

function useLobby() {
	const tickets = Object.values(useQueue((each) => each.rows));
	const count = (...states: string[]) =>
		tickets.filter(({ state }) => states.includes(state)).length;
	return {
		waiting: count("waiting", "parked", "called"),
		served: count("serving"),
	};
}
