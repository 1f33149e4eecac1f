import { useState } from "react";
import type { Override } from "../../shared/protocol-model.ts";
import { useCommand } from "../api/use-command.ts";
import { SecondPerson } from "../app/second-person.tsx";
import { useT } from "../i18n/use-t.ts";
import { TextField } from "../ui/field.tsx";

const SHORTEST = 3;

/** A supervisor lets one act past the protocol, by their own PIN and a reason that stays in the log. */
export function OverrideDialog(props: {
	what: Override;
	/** What is let past, in the words of the screen. */
	text: string;
	onAllowed: () => void;
	onClose: () => void;
}) {
	const t = useT();
	const { run, busy, error } = useCommand("protocol.override");
	const [reason, setReason] = useState("");
	const [short, setShort] = useState(false);
	return (
		<SecondPerson
			act="protocol.override"
			title={t("override.title")}
			go={t("override.go")}
			busy={busy}
			failure={error}
			onClose={props.onClose}
			onConfirm={async (second) => {
				const missing = reason.trim().length < SHORTEST;
				setShort(missing);
				if (missing) return;
				if (await run({ what: props.what, reason: reason.trim(), second }))
					props.onAllowed();
			}}
		>
			<p className="s mut">{props.text}</p>
			<TextField
				label={t("override.reason")}
				value={reason}
				autoFocus
				onChange={(value) => {
					setShort(false);
					setReason(value);
				}}
				hint={t("override.hint")}
				error={short ? t("clock.needed") : undefined}
			/>
		</SecondPerson>
	);
}
