import {
	CalendarClock,
	CircleCheck,
	CircleDashed,
	CircleX,
	Clock,
	FileUp,
	type LucideIcon,
	TriangleAlert,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ListedAppointment } from "../../../shared/appointment-model.ts";
import type { Output } from "../../../shared/contract.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { unbroken, useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useQueue } from "../../stores/queue.ts";
import { Button } from "../../ui/button.tsx";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { useMay } from "./tills/may.tsx";

type Imported = Output<"appointments.import">;
/** What the contract takes; more would not fit one message. */
const MOST_LETTERS = 1_000_000;

/** Today's appointments and how far each has come; a file brings them. */
export function AppointmentsPage() {
	const t = useT();
	const { longDay, plainDay, time, dateOf } = useFormats();
	const may = useMay({ method: "appointments.import" });
	const { data, error, reload } = useQuery("appointments.list", {}, 30_000);
	const queue = useQueue((each) => each.rows);
	// biome-ignore lint/correctness/useExhaustiveDependencies: read again when somebody came or was called
	useEffect(() => void reload(), [reload, queue]);
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("citas.title")}</h1>
					{data && (
						<p className="mut s">
							{t("citas.lead", { date: longDay(data.day) })}{" "}
							{data.importedAt
								? t("citas.imported", {
										date: plainDay(dateOf(data.importedAt)),
										time: time(data.importedAt),
									})
								: t("citas.never")}
						</p>
					)}
				</div>
			</div>
			<ConnectionNote />
			<ErrorNote failure={error} />
			{may && <Import onDone={reload} />}
			{!data && !error && <Skeleton label={t("state.loading")} />}
			{data && <List appointments={data.appointments} />}
		</>
	);
}

function Import({ onDone }: { onDone: () => Promise<unknown> }) {
	const t = useT();
	const input = useRef<HTMLInputElement>(null);
	const take = useCommand("appointments.import");
	const [answer, setAnswer] = useState<Imported | null>(null);
	const [tooBig, setTooBig] = useState(false);
	const load = async (chosen: File) => {
		setAnswer(null);
		const file = await chosen.text();
		setTooBig(file.length > MOST_LETTERS);
		if (file.length > MOST_LETTERS) return;
		setAnswer((await take.run({ file })) ?? null);
		await onDone();
	};
	return (
		<div className="col gap1">
			<div className="row">
				<input
					ref={input}
					type="file"
					accept=".json,.jsonl,.ndjson,.txt,application/json"
					className="sr"
					tabIndex={-1}
					aria-hidden
					onChange={({ target }) => {
						const [file] = target.files ?? [];
						if (file) void load(file);
						target.value = "";
					}}
				/>
				<Button
					icon={FileUp}
					busy={take.busy}
					onPress={() => input.current?.click()}
				>
					{t("citas.choose")}
				</Button>
			</div>
			<ErrorNote failure={take.error} />
			{tooBig && (
				<Note tone="bad" live>
					{t("citas.tooBig")}
				</Note>
			)}
			{answer && <Told answer={answer} />}
		</div>
	);
}

function Told({ answer }: { answer: Imported }) {
	const t = useT();
	const { problems, unknown, ...counts } = answer;
	if (problems.length > 0)
		return (
			<Note
				tone="bad"
				live
				title={t("citas.problems", { count: problems.length })}
			>
				<ul className="bullets">
					{problems.map(({ line, field, problem }) => (
						<li key={`${line} ${field} ${problem}`}>
							{t("citas.line", {
								line,
								field: field || "none",
								problem: t(`citas.problem.${problem}`),
							})}
						</li>
					))}
				</ul>
			</Note>
		);
	return (
		<Note
			tone={unknown.length > 0 ? "warn" : "ok"}
			live
			title={t("citas.done", counts)}
		>
			{unknown.length > 0 &&
				t("citas.unknownList", { list: unknown.join(", ") })}
		</Note>
	);
}

function List({ appointments }: { appointments: ListedAppointment[] }) {
	const t = useT();
	const { time } = useFormats();
	if (appointments.length === 0)
		return (
			<Card className="listed">
				<EmptyState icon={CalendarClock} title={t("citas.none.title")}>
					{t("citas.none.text")}
				</EmptyState>
			</Card>
		);
	return (
		<Card className="listed bare">
			<table>
				<thead>
					<tr>
						<th>{t("citas.time")}</th>
						<th>{t("all.procedure")}</th>
						<th>{t("citas.code")}</th>
						<th>{t("all.number")}</th>
						<th>{t("citas.state")}</th>
					</tr>
				</thead>
				<tbody>
					{appointments.map((each) => (
						<tr key={each.id}>
							<td className="nowrap b">
								{time(each.start)} – {time(each.end)}
							</td>
							<td>{each.procedure ?? each.procedureId}</td>
							<td className="mono">{each.code}</td>
							<td className="nowrap">
								{each.number ? unbroken(each.number) : ""}
							</td>
							<td>
								<State appointment={each} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

function State({ appointment }: { appointment: ListedAppointment }) {
	const t = useT();
	const now = useNow(30_000);
	const { ticket, standing, end } = appointment;
	const chip = (icon: LucideIcon, tone: Tone, text: string) => (
		<Chip icon={icon} tone={tone}>
			{text}
		</Chip>
	);
	if (ticket)
		return chip(
			ticket === "no_show" ? CircleX : CircleCheck,
			ticket === "called" || ticket === "serving" ? "accent" : "plain",
			t(`citas.ticket.${ticket}`),
		);
	if (standing === "cancelled")
		return chip(CircleX, "plain", t("citas.cancelled"));
	if (standing === "unknown_procedure")
		return chip(TriangleAlert, "warn", t("citas.unknown"));
	return Date.parse(end) < now
		? chip(Clock, "warn", t("citas.overdue"))
		: chip(CircleDashed, "line", t("citas.expected"));
}
