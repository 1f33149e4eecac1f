import { useState } from "react";
import type { Ticket } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { unbroken, useFormats } from "../../../i18n/format.ts";
import { known } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { useMay } from "../tills/may.tsx";

type Choice = "return" | "close";

/** Tickets of an earlier day, decided one by one or all together; nothing is chosen beforehand. */
export function LeftOver(props: {
	tickets: readonly Ticket[];
	onSettled: () => Promise<unknown>;
}) {
	const t = useT();
	const may = useMay({ method: "day.settleTickets" });
	const [choices, setChoices] = useState<Record<string, Choice>>({});
	const [none, setNone] = useState(false);
	const settle = useCommand("day.settleTickets");
	const chosen = (choice: Choice) =>
		props.tickets.map(({ id }) => id).filter((id) => choices[id] === choice);
	const count = chosen("return").length + chosen("close").length;
	const all = (choice: Choice) =>
		setChoices(Object.fromEntries(props.tickets.map(({ id }) => [id, choice])));
	const save = async () => {
		setNone(count === 0);
		if (count === 0) return;
		const acts = { return: chosen("return"), close: chosen("close") };
		if (await settle.run(acts)) await props.onSettled();
	};
	return (
		<Card
			title={t("left.title")}
			className="listed"
			aside={
				may && (
					<div className="row">
						<Button size="sm" onPress={() => all("return")}>
							{t("left.allReturn")}
						</Button>
						<Button size="sm" onPress={() => all("close")}>
							{t("left.allClose")}
						</Button>
					</div>
				)
			}
		>
			<p className="s mut more">{t("left.lead")}</p>
			<ul>
				{props.tickets.map((ticket) => (
					<li key={ticket.id} className="left-row">
						<b className="nowrap">{unbroken(ticket.number)}</b>
						<TicketFacts ticket={ticket} />
						{may && (
							<Segments
								label={t("left.choice", { number: ticket.number })}
								value={choices[ticket.id] ?? null}
								options={[
									{ value: "return", text: t("left.return") },
									{ value: "close", text: t("left.close") },
								]}
								onChange={(choice) =>
									setChoices((old) => ({ ...old, [ticket.id]: choice }))
								}
							/>
						)}
					</li>
				))}
			</ul>
			{may ? (
				<div className="more col gap1">
					<ErrorNote failure={settle.error} />
					{none && (
						<Note tone="warn" live>
							{t("left.needed")}
						</Note>
					)}
					<div className="row">
						<Button
							kind="primary"
							busy={settle.busy}
							onPress={() => void save()}
						>
							{t("left.save", { count })}
						</Button>
					</div>
				</div>
			) : (
				<p className="s mut more">{t("day.page.mayNot")}</p>
			)}
		</Card>
	);
}

function TicketFacts({ ticket }: { ticket: Ticket }) {
	const t = useT();
	const { plainDay, time } = useFormats();
	const state = known(`left.state.${ticket.state}`);
	return (
		<div>
			<span className="sb">{ticket.procedure}</span>
			<div className="xs mut3">
				{[plainDay(ticket.day), time(ticket.issuedAt), state && t(state)]
					.filter(Boolean)
					.join(" · ")}
			</div>
		</div>
	);
}
