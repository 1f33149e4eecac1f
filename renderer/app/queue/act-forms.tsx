import { useState } from "react";
import type { Ticket } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { openCounters, useCounters } from "../../stores/counters.ts";
import { Button } from "../../ui/button.tsx";
import { Segments } from "../../ui/segments.tsx";
import type { Transfer } from "./use-ticket-acts.ts";
import "./queue.css";

const MINUTES = [5, 10, 15, 30, 60];
const TRANSFER_REASONS = ["service", "mistake", "balance"] as const;
const CANCEL_REASONS = ["left", "mistake", "elsewhere"] as const;

/** For how long: one tap, the office's usual time under Enter. */
export function ParkForm(props: {
	busy: boolean;
	onPark: (minutes: number) => void;
}) {
	const t = useT();
	const { data } = useQuery("queue.rules", {});
	if (!data) return null;
	const usual = data.parkMinutes;
	const choices = [...new Set([...MINUTES, usual])].sort((a, b) => a - b);
	return (
		<fieldset className="taps col gap1">
			<legend className="mut s">{t("park.lead")}</legend>
			<div className="tap-chips">
				{choices.map((minutes) => (
					<Button
						key={minutes}
						size="sm"
						autoFocus={minutes === usual}
						busy={props.busy}
						onPress={() => props.onPark(minutes)}
					>
						{t("minutes", { minutes })}
					</Button>
				))}
			</div>
		</fieldset>
	);
}

/** Why, then where to: the last tap does it. */
export function TransferForm(props: {
	ticket: Ticket;
	busy: boolean;
	onTransfer: (to: Transfer) => void;
}) {
	const t = useT();
	const { ticket, busy, onTransfer } = props;
	const [reason, setReason] = useState<Transfer["reason"]>("service");
	const { data } = useQuery("queue.rules", {});
	const counters = openCounters(useCounters((each) => each.rows)).filter(
		({ counter }) => counter !== ticket.counter,
	);
	const groups = (data?.present ?? []).filter(
		({ prefix }) => prefix !== ticket.group,
	);
	return (
		<div className="col gap1h">
			<div className="col gap1">
				<span className="mut s">{t("transfer.why")}</span>
				<Segments
					label={t("transfer.why")}
					value={reason}
					onChange={setReason}
					autoFocus
					options={TRANSFER_REASONS.map((value) => ({
						value,
						text: t(`transfer.reason.${value}`),
					}))}
				/>
			</div>
			<fieldset className="taps col gap1">
				<legend className="mut s">{t("transfer.toGroup")}</legend>
				<div className="tap-chips">
					{groups.map(({ prefix, name, listed }) => (
						<Button
							key={prefix}
							size="sm"
							busy={busy}
							onPress={() => onTransfer({ to: { group: prefix }, reason })}
						>
							{listed ? `${prefix} · ${name}` : prefix}
						</Button>
					))}
				</div>
			</fieldset>
			{counters.length > 0 && (
				<fieldset className="taps col gap1">
					<legend className="mut s">{t("transfer.toCounter")}</legend>
					<div className="tap-chips">
						{counters.map(({ counter, user }) => (
							<Button
								key={counter}
								size="sm"
								busy={busy}
								onPress={() => onTransfer({ to: { counter }, reason })}
							>
								{`${t("counter.number", { counter })} · ${user}`}
							</Button>
						))}
					</div>
				</fieldset>
			)}
			<p className="s mut">{t("transfer.keeps")}</p>
		</div>
	);
}

export function CancelForm(props: {
	busy: boolean;
	onCancel: (reason: (typeof CANCEL_REASONS)[number]) => void;
}) {
	const t = useT();
	return (
		<fieldset className="taps col gap1">
			<legend className="mut s">{t("cancel.why")}</legend>
			<div className="tap-chips">
				{CANCEL_REASONS.map((reason) => (
					<Button
						key={reason}
						size="sm"
						autoFocus={reason === CANCEL_REASONS[0]}
						busy={props.busy}
						onPress={() => props.onCancel(reason)}
					>
						{t(`cancel.reason.${reason}`)}
					</Button>
				))}
			</div>
		</fieldset>
	);
}
