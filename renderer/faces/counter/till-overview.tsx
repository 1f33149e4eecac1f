import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Till } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import type { TillListed, TillReport } from "../../../shared/till-model.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { useDifferenceWords } from "../../till/difference-note.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, Note } from "../../ui/surface.tsx";
import { Act, In, Primary } from "./frame.tsx";
import { StationCard } from "./station-card.tsx";
import { TillCard } from "./till-card.tsx";
import { Back } from "./till-foot.tsx";

/** An open till: what can be done with it, and one's last closes. */
export function TillOverview(props: {
	till: Till;
	onWithdraw: () => void;
	onClose: () => void;
	onReport: (report: TillReport) => void;
	onBack: () => void;
}) {
	const t = useT();
	const { till } = props;
	return (
		<>
			<h1>{t("till.mine")}</h1>
			<ConnectionNote />
			<Note title={t("till.blind.title")}>{t("till.blind.text")}</Note>
			<TillsOfMine onReport={props.onReport} />
			<In slot="person">
				<TillCard
					till={till}
					loading={false}
					counter={till.counter}
					onOpened={() => {}}
				/>
				<StationCard />
			</In>
			<Back onPress={props.onBack}>
				<Act
					text={t("withdraw.start")}
					keyName="F7"
					onPress={props.onWithdraw}
				/>
			</Back>
			<Primary
				text={t("till.close.start")}
				keyName="F9"
				busy={false}
				autoFocus
				onPress={props.onClose}
			/>
		</>
	);
}

const SHOWN = 4;

/** One's own closed tills, the ones that wait for a signature first. */
export function TillsOfMine(props: { onReport: (report: TillReport) => void }) {
	const t = useT();
	const { shortDay, time } = useFormats();
	const user = useSession((each) => each.user);
	const list = useQuery("till.list", { limit: 200 });
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const closed =
		list.data?.tills.filter(
			(each) => each.userId === user?.id && each.closedAt !== null,
		) ?? [];
	const shown = [...closed.filter(unsigned), ...closed.filter(settled)];
	const look = (tillId: string) =>
		call("till.report", { tillId }).then(props.onReport, (fault) =>
			setFailed(asFailure(fault)),
		);
	if (shown.length === 0) return <ErrorNote failure={list.error} />;
	return (
		<Card title={t("till.closes")} className="listed pad2">
			<ErrorNote failure={failed} />
			<table>
				<thead>
					<tr>
						<th>{t("till.z")}</th>
						<th>{t("till.closedAt")}</th>
						<th>{t("report.difference")}</th>
						<th>
							<span className="sr">{t("till.look")}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{shown.slice(0, SHOWN).map((each) => (
						<tr key={each.id}>
							<td className="b">{each.z}</td>
							<td>
								{shortDay(each.day ?? each.openedAt)}{" "}
								{each.closedAt && time(each.closedAt)}
							</td>
							<td>
								<DifferenceChip till={each} />
							</td>
							<td className="num">
								<Button size="sm" onPress={() => void look(each.id)}>
									{t("till.look")}
								</Button>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

const unsigned = (till: TillListed) => till.difference !== 0 && !till.signed;
const settled = (till: TillListed) => !unsigned(till);

function DifferenceChip({ till }: { till: TillListed }) {
	const words = useDifferenceWords();
	return (
		<Chip
			icon={unsigned(till) ? TriangleAlert : CircleCheck}
			tone={unsigned(till) ? "warn" : "ok"}
		>
			{words(till.difference ?? 0)}
		</Chip>
	);
}
