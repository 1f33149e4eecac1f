import { Minus, Plus, SquarePen, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ProtocolState } from "../../../shared/protocol-model.ts";
import { useRich, useT } from "../../i18n/use-t.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Correct } from "./correct.tsx";
import { Party } from "./party.tsx";
import { Refused } from "./refused.tsx";
import type { Door } from "./use-door.ts";

const bold = {
	b: (chunks: unknown[]) => <b key="b">{chunks as string[]}</b>,
};

/** How many are inside, against how many may be; in and out by one touch. */
export function Inside({
	protocol,
	door,
}: {
	protocol: ProtocolState;
	door: Door;
}) {
	const t = useT();
	const rich = useRich();
	const [correcting, setCorrecting] = useState(false);
	const { last, party } = door;
	return (
		<section className="door-half">
			<Count protocol={protocol} />
			{!door.refused && <ConnectionNote />}
			<Refused door={door} />
			<div className="door-acts">
				<AriaButton
					className="door-btn big"
					isDisabled={door.busy}
					onPress={() => void door.pass({ kind: "leave", party })}
				>
					<Icon of={Minus} />
					{t("checkpoint.leave", { party })}
				</AriaButton>
				<AriaButton
					className="door-btn big"
					isDisabled={door.busy}
					onPress={() => void door.pass({ kind: "enter", party })}
				>
					<Icon of={Plus} />
					{t("checkpoint.enter", { party })}
				</AriaButton>
			</div>
			<Party party={party} onChange={door.setParty} />
			<div className="door-foot">
				<p role="status">
					{door.waiting > 0
						? t("checkpoint.noting", { count: door.waiting })
						: rich(
								"checkpoint.today",
								{ entered: protocol.entered, left: protocol.left },
								bold,
							)}
				</p>
				<AriaButton
					className="door-btn"
					aria-label={t("checkpoint.correct.title")}
					onPress={() => setCorrecting(true)}
				>
					<Icon of={SquarePen} />
				</AriaButton>
				<AriaButton
					className="door-btn"
					isDisabled={!last}
					onPress={() => last && void door.undo(last)}
				>
					<Icon of={Undo2} />
					<Undone last={last} />
				</AriaButton>
			</div>
			{correcting && (
				<Correct
					inside={protocol.occupancy}
					onClose={() => setCorrecting(false)}
				/>
			)}
		</section>
	);
}

/** What the touch takes back: a ticket before the passage that came with it. */
function Undone({ last }: { last: Door["last"] }) {
	const t = useT();
	if (!last) return t("checkpoint.undo");
	if (last.ticket)
		return t("checkpoint.undo.given", { number: last.ticket.number });
	return t(`checkpoint.undo.${last.kind}`, { party: last.party });
}

function Count({ protocol }: { protocol: ProtocolState }) {
	const t = useT();
	const { occupancy, capacity, room, full, warnAt } = protocol;
	const near = warnAt !== null && occupancy >= warnAt;
	return (
		<>
			<div className="door-head">
				<h1>{t("checkpoint.inside")}</h1>
				{room !== null && (
					<span className={full ? "bad" : near ? "warn" : ""}>
						{full ? t("checkpoint.full") : t("checkpoint.room", { room })}
					</span>
				)}
			</div>
			<p className="door-count" aria-live="polite">
				<b>{occupancy}</b>
				{capacity !== null && <span>{t("checkpoint.of", { capacity })}</span>}
			</p>
			{capacity !== null && capacity > 0 && (
				<Meter {...{ occupancy, capacity, warnAt, near, full }} />
			)}
		</>
	);
}

const percent = (part: number, of: number) =>
	`${Math.min(100, (part / of) * 100)}%`;

function Meter(props: {
	occupancy: number;
	capacity: number;
	warnAt: number | null;
	near: boolean;
	full: boolean;
}) {
	const t = useT();
	const { occupancy, capacity, warnAt } = props;
	const tone = props.full ? "bad" : props.near ? "warn" : "";
	return (
		<div className="door-meter">
			<meter
				className="sr"
				aria-label={t("checkpoint.inside")}
				max={capacity}
				value={Math.min(occupancy, capacity)}
			/>
			<div className={`door-track ${tone}`} aria-hidden="true">
				<span style={{ width: percent(occupancy, capacity) }} />
			</div>
			{warnAt !== null && (
				<div className="door-mark" style={{ left: percent(warnAt, capacity) }}>
					<span>{t("checkpoint.warn", { count: warnAt })}</span>
				</div>
			)}
		</div>
	);
}
