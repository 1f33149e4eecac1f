import { CircleCheck, SprayCan, TriangleAlert } from "lucide-react";
import type { ProtocolState } from "../../../../shared/protocol-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useTold } from "../../../app/queue/use-told.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useSession } from "../../../stores/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { useNow } from "../../../ui/clock.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card, EmptyState } from "../../../ui/surface.tsx";

const cleaners = ["clerk", "cashier", "supervisor"];

/** Each counter's cleaning; nobody is called to one that waits for it. */
export function CleaningCard({ state }: { state: ProtocolState }) {
	const t = useT();
	const { time } = useFormats();
	const now = useNow(5_000);
	const roles = useSession((each) => each.user?.roles) ?? [];
	const may = roles.some((role) => cleaners.includes(role));
	const { run, busy, error } = useCommand("protocol.confirmCleaning");
	const { tell, toast } = useTold();
	const confirm = async (counter: number) => {
		if (await run({ counter }))
			tell(t("told.cleaned", { counter }), { cleaned: counter });
	};
	const rule = state.inForce?.level.cleaning;
	const asked = rule && (rule.afterVisit || rule.everyMinutes !== null);
	const rows = asked ? state.cleaning : [];
	const overdue = (dueAt: string | null) =>
		dueAt !== null && Date.parse(dueAt) <= now ? dueAt : null;
	return (
		<Card className="listed" title={t("cleaning.counters")}>
			<ErrorNote failure={error} />
			{toast}
			{rows.length === 0 ? (
				<EmptyState
					icon={SprayCan}
					title={t(asked ? "cleaning.none" : "cleaning.notAsked")}
				/>
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("cleaning.counter")}</th>
							<th>{t("cleaning.state")}</th>
							<th>{t("cleaning.last")}</th>
							<th>{t("cleaning.next")}</th>
							<th>
								<span className="sr">{t("cleaning.act")}</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ counter, since: told, dueAt, cleanedAt }) => {
							const since = told ?? overdue(dueAt);
							return (
								<tr key={counter}>
									<td className="sb">{t("counter.number", { counter })}</td>
									<td>
										{since ? (
											<Chip icon={TriangleAlert} tone="warn">
												{t("cleaning.since", { time: time(since) })}
											</Chip>
										) : (
											<Chip icon={CircleCheck} tone="ok">
												{t("cleaning.clean")}
											</Chip>
										)}
									</td>
									<td>{cleanedAt ? time(cleanedAt) : "–"}</td>
									<td>{dueAt ? time(dueAt) : "–"}</td>
									<td className="num">
										{since && may && (
											<Button
												size="sm"
												busy={busy}
												label={t("cleaning.confirm.of", { counter })}
												onPress={() => void confirm(counter)}
											>
												{t("cleaning.confirm")}
											</Button>
										)}
									</td>
								</tr>
							);
						})}
					</tbody>
				</table>
			)}
		</Card>
	);
}
