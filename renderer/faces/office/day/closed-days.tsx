import { useState } from "react";
import type { Output } from "../../../../shared/contract.ts";
import { addDays, daysBetween, isRealDate } from "../../../../shared/time.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card, Note } from "../../../ui/surface.tsx";

const MOST_DAYS = 31;
const SHORTEST = 3;

/** A day that closed early and whose deadlines still stand: the second act did not happen. */
export function PendingDay({ day }: { day: string }) {
	const t = useT();
	const { plainDay } = useFormats();
	const move = useCommand("calendar.closeDays");
	const [reason, setReason] = useState("");
	const [short, setShort] = useState(false);
	const go = () => {
		const words = reason.trim();
		setShort(words.length < SHORTEST);
		if (words.length >= SHORTEST) void move.run({ days: [day], reason: words });
	};
	return (
		<Card title={t("closed.pending")} className="pad2 col gap2">
			<Note tone="warn">
				{t("closed.pending.text", { date: plainDay(day) })}
			</Note>
			<TextField
				label={t("closed.reason")}
				value={reason}
				onChange={setReason}
				onEnter={go}
				error={short ? t("early.needed") : undefined}
				maxLength={500}
			/>
			<ErrorNote failure={move.error} />
			<div className="row">
				<Button busy={move.busy} onPress={go}>
					{t("closed.go")}
				</Button>
			</div>
		</Card>
	);
}

/** Days on which nobody could open at all: before they come, or once the power is back. */
export function ClosedDays({ today }: { today: string }) {
	const t = useT();
	const [open, setOpen] = useState(false);
	const [done, setDone] = useState<Output<"calendar.closeDays"> | null>(null);
	return (
		<div className="col gap2">
			{done && (
				<Note tone="ok" live>
					{t("closed.done", { days: done.days.length, cases: done.moved })}
				</Note>
			)}
			{open ? (
				<ClosedDaysForm
					today={today}
					onDone={(answer) => {
						setDone(answer);
						setOpen(false);
					}}
				/>
			) : (
				<div className="row">
					<Button kind="quiet" onPress={() => setOpen(true)}>
						{t("closed.other")}
					</Button>
				</div>
			)}
		</div>
	);
}

function ClosedDaysForm(props: {
	today: string;
	onDone: (answer: Output<"calendar.closeDays"> | null) => void;
}) {
	const t = useT();
	const { longDay } = useFormats();
	const [from, setFrom] = useState(props.today);
	const [to, setTo] = useState(props.today);
	const [reason, setReason] = useState("");
	const [tried, setTried] = useState(false);
	const move = useCommand("calendar.closeDays");
	const days = daysOf(from, to);
	const short = reason.trim().length < SHORTEST;
	const go = async () => {
		setTried(true);
		if (!days || short) return;
		const answer = await move.run({ days, reason: reason.trim() });
		if (answer) props.onDone(answer);
	};
	const wrongDays = tried && !days ? t("closed.days") : undefined;
	return (
		<Card title={t("closed.title")} className="pad2 col gap2">
			<p className="s mut">{t("closed.lead")}</p>
			<div className="day-form">
				<TextField
					label={t("closed.from")}
					type="date"
					value={from}
					onChange={setFrom}
					hint={isRealDate(from) ? longDay(from) : undefined}
					autoFocus
				/>
				<TextField
					label={t("closed.to")}
					type="date"
					value={to}
					onChange={setTo}
					hint={isRealDate(to) ? longDay(to) : undefined}
					error={wrongDays}
				/>
				<TextField
					label={t("closed.reason")}
					value={reason}
					onChange={setReason}
					onEnter={() => void go()}
					error={tried && short ? t("early.needed") : undefined}
					maxLength={500}
				/>
			</div>
			<ErrorNote failure={move.error} />
			<div className="row">
				<Button busy={move.busy} onPress={() => void go()}>
					{t("closed.go")}
				</Button>
				<Button kind="quiet" onPress={() => props.onDone(null)}>
					{t("staff.cancel")}
				</Button>
			</div>
		</Card>
	);
}

/** Every date from the first to the last, or null where that is no sensible range. */
function daysOf(from: string, to: string): string[] | null {
	if (!isRealDate(from) || !isRealDate(to)) return null;
	const length = daysBetween(from, to) + 1;
	if (length < 1 || length > MOST_DAYS) return null;
	return Array.from({ length }, (_, i) => addDays(from, i));
}
