import { useState } from "react";
import type { DayState } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { Card, Note } from "../../ui/surface.tsx";

const SHORTEST = 3;

/** Legal dates hang on the clock: a supervisor says why it may be trusted, and it is recorded. */
export function ClockConfirmation({ day }: { day: DayState }) {
	const t = useT();
	const now = useNow();
	const { longDay, time, dateOf } = useFormats();
	const [reason, setReason] = useState("");
	const [short, setShort] = useState(false);
	const { run, busy, error } = useCommand("day.confirmClock");
	const confirm = () => {
		const missing = reason.trim().length < SHORTEST;
		setShort(missing);
		if (!missing) void run({ reason: reason.trim() });
	};
	return (
		<Card title={t("clock.title")} className="pad2 col gap2">
			<Note
				tone="warn"
				title={t(day.clock === "back" ? "clock.back" : "clock.ahead")}
			>
				{t("clock.now", { date: longDay(dateOf(now)), time: time(now) })}
			</Note>
			<TextField
				label={t("clock.reason")}
				value={reason}
				onChange={(value) => {
					setShort(false);
					setReason(value);
				}}
				onEnter={confirm}
				hint={t("clock.hint")}
				error={short ? t("clock.needed") : undefined}
			/>
			<ErrorNote failure={error} />
			<div className="row">
				<Button busy={busy} onPress={confirm}>
					{t("clock.confirm")}
				</Button>
			</div>
		</Card>
	);
}
