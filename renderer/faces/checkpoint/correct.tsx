import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { Segments } from "../../ui/segments.tsx";

const reasons = ["counted", "passedUncounted", "slip"] as const;
type Reason = (typeof reasons)[number];

/** Somebody counted who is inside: the count goes on from there, with the reason in the log. */
export function Correct({
	inside,
	onClose,
}: {
	inside: number;
	onClose: () => void;
}) {
	const t = useT();
	const [typed, setTyped] = useState(String(inside));
	const [reason, setReason] = useState<Reason>("counted");
	const { run, busy, error } = useCommand("protocol.correct");
	const wrong = !/^\d{1,4}$/.test(typed);
	const save = async () => {
		const done =
			!wrong &&
			(await run({
				inside: Number(typed),
				reason: t(`checkpoint.correct.${reason}`),
			}));
		if (done) onClose();
	};
	return (
		<Dialog
			title={t("checkpoint.correct.title")}
			closeLabel={t("close")}
			onClose={onClose}
		>
			<TextField
				label={t("checkpoint.correct.inside")}
				numeric="numeric"
				value={typed}
				onChange={(text) => setTyped(text.trim())}
				onEnter={() => void save()}
				error={wrong ? t("checkpoint.correct.wrong") : undefined}
			/>
			<Segments
				label={t("checkpoint.reason")}
				rows
				value={reason}
				options={reasons.map((value) => ({
					value,
					text: t(`checkpoint.correct.${value}`),
				}))}
				onChange={setReason}
			/>
			<ErrorNote failure={error} />
			<AriaButton
				className="door-btn primary wide"
				isDisabled={busy || wrong}
				onPress={() => void save()}
			>
				{t("checkpoint.correct.save")}
			</AriaButton>
		</Dialog>
	);
}
