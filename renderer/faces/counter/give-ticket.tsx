import { TicketPlus } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import type { Tell } from "../../app/queue/use-ticket-acts.ts";
import { useT } from "../../i18n/use-t.ts";
import { useParty } from "../../protocol/level-rules.ts";
import { useCatalogueChanges } from "../../stores/catalogue.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/surface.tsx";
import { Tick } from "../../ui/tick.tsx";
import { Refused } from "./refused.tsx";

const SHORTEST_REASON = 3;
const MOST_SHEETS = 200;

/** A ticket from the counter: for whoever cannot use the kiosk, and with a reason once the kiosk has stopped. */
export function GiveTicket({ tell }: { tell: Tell }) {
	const t = useT();
	const [open, setOpen] = useState(false);
	const { issuing } = useQuery("queue.state", {}, 30_000).data ?? {};
	return (
		<div className="col gap1h">
			<div className="row between wrap">
				<div className="live" role="status">
					{issuing && !issuing.open && issuing.reason && (
						<span className="s mut">
							{t(`issuing.${issuing.reason}`, { until: issuing.until ?? "" })}
						</span>
					)}
				</div>
				<Button size="sm" icon={TicketPlus} onPress={() => setOpen(!open)}>
					{t("give.title")}
				</Button>
			</div>
			{open && (
				<Form
					closed={issuing !== undefined && !issuing.open}
					onGiven={(number) => {
						setOpen(false);
						tell(t("told.given", { number }));
					}}
				/>
			)}
		</div>
	);
}

function Form(props: { closed: boolean; onGiven: (number: string) => void }) {
	const t = useT();
	const { closed, onGiven } = props;
	const { data, error } = useQuery(
		"catalogue.search",
		{ text: "", limit: MOST_SHEETS },
		undefined,
		useCatalogueChanges(),
	);
	const issue = useCommand("queue.issue");
	const [chosen, setChosen] = useState("");
	const sheets = (data?.sheets ?? [])
		.filter(({ offered }) => offered)
		.toSorted((a, b) => a.name.localeCompare(b.name));
	// what is no longer done here is no longer chosen
	const procedureId = sheets.some(({ id }) => id === chosen) ? chosen : "";
	const [priority, setPriority] = useState(false);
	const { asked, most } = useParty();
	const [wanted, setParty] = useState(1);
	// a stricter level may let in fewer than were chosen
	const party = asked ? Math.min(wanted, most) : 1;
	const [reason, setReason] = useState("");
	const [tried, setTried] = useState(false);
	const short = closed && reason.trim().length < SHORTEST_REASON;
	const give = async () => {
		setTried(true);
		if (short || !procedureId) return;
		const given = await issue.run({
			procedureId,
			priority,
			party,
			reason: reason.trim(),
		});
		if (given) onGiven(given.number);
	};
	return (
		<div className="card pad2 col gap1h">
			{closed && <Note>{t("give.closed")}</Note>}
			<Choice
				label={t("give.procedure")}
				value={procedureId}
				onChange={setChosen}
				autoFocus
				error={tried && !procedureId ? t("give.choose") : undefined}
				options={[
					{ value: "", text: t("give.choose") },
					...sheets.map(({ id, name }) => ({ value: id, text: name })),
				]}
			/>
			{asked && (
				<Choice
					label={t("give.party")}
					value={String(party)}
					onChange={(value) => setParty(Number(value))}
					options={Array.from({ length: most }, (_, i) => ({
						value: String(i + 1),
						text: t("give.party.count", { count: i + 1 }),
					}))}
				/>
			)}
			<Tick
				on={priority}
				onChange={setPriority}
				label={t("queue.chip.priority")}
			>
				<span>{t("queue.chip.priority")}</span>
			</Tick>
			{closed && (
				<TextField
					label={t("give.reason")}
					value={reason}
					onChange={setReason}
					onEnter={() => void give()}
					error={tried && short ? t("reason.needed") : undefined}
				/>
			)}
			<ErrorNote failure={error} />
			<Refused failure={issue.error} onAllowed={() => void give()} />
			<div className="row">
				<Button kind="primary" busy={issue.busy} onPress={() => void give()}>
					{t("give.go")}
				</Button>
			</div>
		</div>
	);
}
