import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { ProtocolState } from "../../../../shared/protocol-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useDayState } from "../../../stores/day.ts";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";

const SHORTEST = 3;

/** How many are inside, where that number comes from, and what somebody counted by hand. */
export function OccupancyCard({ state }: { state: ProtocolState }) {
	const t = useT();
	const day = useDayState();
	const { occupancy, capacity, full } = state;
	return (
		<Card className="pad2 col gap2" title={t("occupancy.title")}>
			<div className="row between wrap">
				<div className="protocol-inside">
					<b>{occupancy}</b>{" "}
					{capacity !== null && t("occupancy.of", { capacity })}
				</div>
				{full && (
					<Chip icon={TriangleAlert} tone="warn">
						{t("occupancy.full")}
					</Chip>
				)}
			</div>
			{capacity !== null && (
				<div className="protocol-bar" aria-hidden="true">
					<i
						style={{
							inlineSize: `${Math.min(100, (100 * occupancy) / Math.max(1, capacity))}%`,
						}}
					/>
				</div>
			)}
			<p className="s mut">
				{capacity === null
					? t("occupancy.noCapacity")
					: t(`occupancy.from.${state.from}`, {
							entered: state.entered,
							left: state.left,
						})}
			</p>
			{day?.day && <Correct occupancy={occupancy} />}
		</Card>
	);
}

function Correct({ occupancy }: { occupancy: number }) {
	const t = useT();
	const { run, busy, error } = useCommand("protocol.correct");
	const [inside, setInside] = useState("");
	const [reason, setReason] = useState("");
	const [tried, setTried] = useState(false);
	const number = /^\d{1,4}$/.test(inside.trim()) ? Number(inside) : null;
	const short = reason.trim().length < SHORTEST;
	const go = async () => {
		setTried(true);
		if (number === null || short) return;
		if (!(await run({ inside: number, reason: reason.trim() }))) return;
		setTried(false);
		setInside("");
		setReason("");
	};
	return (
		<>
			<div className="protocol-correct">
				<TextField
					label={t("occupancy.counted")}
					value={inside}
					onChange={setInside}
					numeric="numeric"
					maxLength={4}
					placeholder={String(occupancy)}
					error={
						tried && number === null ? t("occupancy.counted.wrong") : undefined
					}
				/>
				<TextField
					label={t("override.reason")}
					value={reason}
					onChange={setReason}
					onEnter={() => void go()}
					error={tried && short ? t("clock.needed") : undefined}
				/>
				<Button busy={busy} onPress={() => void go()}>
					{t("occupancy.correct")}
				</Button>
			</div>
			<ErrorNote failure={error} />
		</>
	);
}
