import { Coffee } from "lucide-react";
import type { Counter } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { minutesSince } from "../../app/queue/words.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { CloseCounter } from "./close-counter.tsx";
import { In, Primary } from "./frame.tsx";
import { SavedMark } from "./saved-mark.tsx";
import { StationCard } from "./station-card.tsx";

/** The counter rests: the line goes on without it, and everybody sees that it does. */
export function Paused({ counter }: { counter: Counter }) {
	const t = useT();
	const { time } = useFormats();
	const now = useNow(15_000);
	const { run, busy, error } = useCommand("counters.back");
	const back = () => void run({});
	const since = counter.pausedAt ?? counter.openedAt;
	useScreenCommand({
		text: t("break.end"),
		keyName: "F11",
		run: busy ? undefined : back,
	});
	return (
		<>
			<h1 className="idle-title">{t("break.title")}</h1>
			<ConnectionNote />
			<ErrorNote failure={error} />
			<div className="card next-card empty-next">
				<EmptyState
					icon={Coffee}
					title={t("break.since", {
						time: time(since),
						minutes: minutesSince(since, now),
					})}
				>
					{t("break.text")}
				</EmptyState>
			</div>
			<In slot="person">
				<StationCard />
			</In>
			<In slot="savedFoot">
				<SavedMark />
			</In>
			<CloseCounter />
			<Primary
				text={t("break.end")}
				keyName="F9"
				busy={busy}
				autoFocus
				onPress={back}
			/>
		</>
	);
}
