import { useState } from "react";
import type {
	Protocol,
	ProtocolState,
} from "../../../../shared/protocol-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useBoth } from "../../../protocol/use-both.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Segments } from "../../../ui/segments.tsx";

const SHORTEST = 3;
/** In the list of hazards: that none is in force any more. */
const NONE = "none";

/** Another level, at once and on every screen; the reason stays in the log. */
export function ChangeLevel(props: {
	protocols: readonly Protocol[];
	force: ProtocolState["inForce"];
	onClose: () => void;
}) {
	const t = useT();
	const both = useBoth();
	const { protocols, force } = props;
	const { run, busy, error } = useCommand("protocol.setLevel");
	const [hazard, setHazard] = useState(
		force?.hazard ?? protocols[0]?.hazard ?? NONE,
	);
	const [level, setLevel] = useState<string | null>(
		force?.hazard === hazard ? force.level.id : null,
	);
	const [reason, setReason] = useState("");
	const [tried, setTried] = useState(false);
	const chosen = protocols.find((each) => each.hazard === hazard);
	const short = reason.trim().length < SHORTEST;
	const whole = hazard === NONE || level !== null;
	const go = async () => {
		setTried(true);
		if (short || !whole) return;
		const to =
			hazard === NONE ? { hazard: null, level: null } : { hazard, level };
		if (await run({ ...to, reason: reason.trim() })) props.onClose();
	};
	return (
		<Dialog
			title={t("protocol.change")}
			closeLabel={t("close")}
			onClose={props.onClose}
			wide
		>
			<p className="s mut">{t("protocol.change.text")}</p>
			<Choice
				label={t("protocol.hazard")}
				value={hazard}
				options={[
					...protocols.map((each) => ({
						value: each.hazard,
						text: `${both(each.name)} · ${t(
							each.sample ? "protocol.version.sample" : "protocol.version",
							{ version: each.version },
						)}`,
					})),
					{ value: NONE, text: t("protocol.none") },
				]}
				onChange={(value) => {
					setHazard(value);
					setLevel(null);
				}}
			/>
			{chosen && (
				<Segments
					rows
					label={t("protocol.level")}
					value={level}
					options={chosen.levels.map((each) => ({
						value: each.id,
						text: both(each.name),
						aside: t("rule.capacity.short", { pct: each.capacityPct }),
					}))}
					onChange={setLevel}
				/>
			)}
			{tried && !whole && (
				<p className="bad-t s" role="alert">
					{t("protocol.level.missing")}
				</p>
			)}
			<TextField
				label={t("override.reason")}
				value={reason}
				onChange={setReason}
				hint={t("protocol.reason.hint")}
				error={tried && short ? t("clock.needed") : undefined}
			/>
			<ErrorNote failure={error} />
			<div className="row between">
				<Button onPress={props.onClose}>{t("staff.cancel")}</Button>
				<Button kind="primary" busy={busy} onPress={() => void go()}>
					{t("protocol.go")}
				</Button>
			</div>
		</Dialog>
	);
}
