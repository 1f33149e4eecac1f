import { useState } from "react";
import type { Override } from "../../../shared/protocol-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { SecondPerson } from "../../app/second-person.tsx";
import { useT } from "../../i18n/use-t.ts";
import { Segments } from "../../ui/segments.tsx";

const reasons = ["cannotWait", "urgent", "official"] as const;
type Reason = (typeof reasons)[number];

/** A supervisor lets one rule pass, once, with a reason that is journaled. */
export function Authorise(props: {
	what: Override;
	onAllowed: () => void;
	onClose: () => void;
}) {
	const t = useT();
	const [reason, setReason] = useState<Reason>("cannotWait");
	const { run, busy, error } = useCommand("protocol.override");
	return (
		<SecondPerson
			act="protocol.override"
			title={t("checkpoint.authorise")}
			busy={busy}
			failure={error}
			onConfirm={async (second) => {
				const done = await run({
					...{ what: props.what, second },
					reason: t(`checkpoint.reason.${reason}`),
				});
				if (done) props.onAllowed();
			}}
			onClose={props.onClose}
		>
			<p className="mut">{t(`checkpoint.allow.${props.what}`)}</p>
			<Segments
				label={t("checkpoint.reason")}
				rows
				value={reason}
				options={reasons.map((value) => ({
					value,
					text: t(`checkpoint.reason.${value}`),
				}))}
				onChange={setReason}
			/>
		</SecondPerson>
	);
}
