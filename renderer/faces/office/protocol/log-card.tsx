import { ScrollText } from "lucide-react";
import {
	overrideSchema,
	type ProtocolEvent,
} from "../../../../shared/protocol-model.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Card, EmptyState, Skeleton } from "../../../ui/surface.tsx";

/** What was changed, corrected and let past, by whom and why; newest first. */
export function LogCard({
	events,
}: {
	events: readonly ProtocolEvent[] | null;
}) {
	const t = useT();
	const { time, shortDay, dateOf } = useFormats();
	const words = useEventWords();
	if (!events) return <Skeleton label={t("state.loading")} />;
	return (
		<Card className="listed" title={t("protocol.log")}>
			{events.length === 0 ? (
				<EmptyState icon={ScrollText} title={t("protocol.log.none")} />
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("protocol.log.when")}</th>
							<th>{t("protocol.log.what")}</th>
							<th>{t("protocol.log.who")}</th>
							<th>{t("override.reason")}</th>
						</tr>
					</thead>
					<tbody>
						{events.map((event) => (
							<tr key={event.op}>
								<td className="nowrap s">
									{shortDay(dateOf(event.at))} · {time(event.at)}
								</td>
								<td className="sb">{words(event)}</td>
								<td className="s">
									{event.kind.startsWith("municipal")
										? t("protocol.log.municipality")
										: event.user}
									{event.second && (
										<div className="xs mut">
											{t("protocol.log.second", { user: event.second })}
										</div>
									)}
								</td>
								<td className="s">{event.reason ?? "–"}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Card>
	);
}

function useEventWords() {
	const t = useT();
	const { plainDay } = useFormats();
	const named = (level: string | null) => level ?? t("protocol.none");
	const rule = (what: string) => {
		const known = overrideSchema.safeParse(what);
		return known.success ? t(`override.short.${known.data}`) : what;
	};
	return ({ kind, what, from, to, counter }: ProtocolEvent): string => {
		const at = counter === null ? "" : t("protocol.log.at", { counter });
		switch (kind) {
			case "level_set":
				return t(
					what === "import" ? "protocol.log.renewed" : "protocol.log.level",
					{ from: named(from), to: named(to) },
				);
			case "municipal_set":
				return t(
					from === to
						? "protocol.log.municipal.kept"
						: "protocol.log.municipal",
					{ what, from: named(from), to: named(to) },
				);
			case "municipal_planned":
				return t("protocol.log.municipal.planned", {
					what,
					date: plainDay(to ?? ""),
				});
			case "municipal_ended":
				return t(
					from === to
						? "protocol.log.municipal.endedKept"
						: "protocol.log.municipal.ended",
					{ what, from: named(from), to: named(to) },
				);
			case "imported":
				return t("protocol.log.imported", { what, version: to ?? "" });
			case "overridden":
				return t("protocol.log.overridden", { rule: rule(what), at });
			case "override_used":
				return t("protocol.log.used", { rule: rule(what), at });
			case "corrected":
				return t("protocol.log.corrected", { from: from ?? "", to: to ?? "" });
		}
	};
}
