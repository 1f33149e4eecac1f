import { CircleCheck, SprayCan, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Cleaning, Level } from "../../../shared/protocol-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { OverrideDialog } from "../../protocol/override-dialog.tsx";
import { useProtocolState } from "../../stores/protocol.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Primary, useTell } from "./frame.tsx";
import "./cleaning.css";

export type Station = {
	cleaning: Cleaning;
	rule: Level["cleaning"];
	/** Since when nobody may be called here; null while it is clean. */
	since: string | null;
};

/** This counter's cleaning, where the level asks for any. Minutes come due by the clock, without a word of the core. */
export function useStation(counter: number): Station | null {
	const state = useProtocolState();
	const now = useNow(5_000);
	const rule = state?.inForce?.level.cleaning;
	const cleaning = state?.cleaning.find((each) => each.counter === counter);
	if (!rule || !cleaning) return null;
	if (!rule.afterVisit && rule.everyMinutes === null) return null;
	const { since, dueAt } = cleaning;
	const overdue = dueAt !== null && Date.parse(dueAt) <= now ? dueAt : null;
	return { cleaning, rule, since: since ?? overdue };
}

/** What is to be cleaned and when it was, beside the next ticket. */
export function StationCleaning({
	station,
	onSkip,
}: {
	station: Station;
	/** Calls all the same, once a supervisor allowed it. */
	onSkip: () => void;
}) {
	const t = useT();
	const { time } = useFormats();
	const [asking, setAsking] = useState(false);
	const { since, rule, cleaning } = station;
	return (
		<section className="card cleaning">
			<Icon of={SprayCan} className="cleaning-ic" />
			<div className="grow">
				<h2>{t(since ? "cleaning.now" : "cleaning.title")}</h2>
				<p className="s mut">
					{t(
						rule.afterVisit ? "cleaning.afterVisit" : "cleaning.everyMinutes",
						{
							minutes: rule.everyMinutes ?? 0,
						},
					)}
				</p>
			</div>
			{since ? (
				<>
					<Chip icon={TriangleAlert} tone="warn">
						{t("cleaning.since", { time: time(since) })}
					</Chip>
					<Button onPress={() => setAsking(true)}>{t("cleaning.skip")}</Button>
				</>
			) : (
				<Chip icon={CircleCheck} tone="ok">
					{cleaning.cleanedAt
						? t("cleaning.confirmed", { time: time(cleaning.cleanedAt) })
						: t("cleaning.clean")}
				</Chip>
			)}
			{asking && (
				<OverrideDialog
					what="clean"
					text={t("override.clean")}
					onClose={() => setAsking(false)}
					onAllowed={() => {
						setAsking(false);
						onSkip();
					}}
				/>
			)}
		</section>
	);
}

/** The same corner as ever: first the cloth, then the next ticket. */
export function CleaningPrimary({
	counter,
	autoFocus,
}: {
	counter: number;
	autoFocus: boolean;
}) {
	const t = useT();
	const { run, busy, error } = useCommand("protocol.confirmCleaning");
	const tell = useTell();
	const confirm = async () => {
		if (await run({}))
			tell(t("told.cleaned", { counter }), { cleaned: counter });
	};
	return (
		<>
			<ErrorNote failure={error} />
			<Primary
				text={t("cleaning.done")}
				keyName="F9"
				busy={busy}
				autoFocus={autoFocus}
				below={t("cleaning.below", { counter })}
				onPress={() => void confirm()}
			/>
		</>
	);
}
