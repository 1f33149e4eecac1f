import { Hand } from "lucide-react";
import { useCommand } from "../api/use-command.ts";
import { useT } from "../i18n/use-t.ts";
import { unanswered, useAttention } from "../stores/attention.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { Icon } from "../ui/icon.tsx";
import { useKeys } from "../ui/keys.ts";
import "./attention-note.css";

/** Somebody at the lobby's screen asks for a person: on every desk until one says that they are going. */
export function AttentionNote() {
	const t = useT();
	const now = useNow();
	const call = unanswered(
		useAttention((each) => each.rows),
		now,
	);
	const { run, busy } = useCommand("attention.answer");
	const go = call && !busy ? () => void run({ id: call.id }) : undefined;
	useKeys({ "Ctrl+J": go });
	return (
		<div role="status">
			{call && (
				<div className="attention">
					<Icon of={Hand} />
					<span className="grow">
						<b>{t(`attention.${call.why}`)}</b>{" "}
						{t("attention.since", {
							minutes: Math.max(
								0,
								Math.floor((now - Date.parse(call.askedAt)) / 60_000),
							),
						})}
					</span>
					<Button keyCap="Ctrl J" busy={busy} onPress={() => go?.()}>
						{t("attention.going")}
					</Button>
				</div>
			)}
		</div>
	);
}
