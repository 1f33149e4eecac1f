import { Banknote, CircleCheck, CircleDot, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { TillListed } from "../../../../shared/till-model.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useDifferenceWords } from "../../../till/difference-note.tsx";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { Card, EmptyState } from "../../../ui/surface.tsx";

const SHOWN = 15;

/** Every till, the newest first. */
export function TillsTable(props: {
	tills: readonly TillListed[];
	onTill: (tillId: string) => void;
}) {
	const t = useT();
	const [all, setAll] = useState(false);
	const { tills } = props;
	if (tills.length === 0)
		return (
			<Card title={t("tills.list")} className="listed">
				<EmptyState icon={Banknote} title={t("tills.none.title")}>
					{t("tills.none.text")}
				</EmptyState>
			</Card>
		);
	return (
		<Card title={t("tills.list")} className="listed">
			<table>
				<thead>
					<tr>
						<th>{t("tills.counter")}</th>
						<th>{t("counters.person")}</th>
						<th>{t("tills.day")}</th>
						<th className="num">{t("tills.opened")}</th>
						<th className="num">{t("till.closedAt")}</th>
						<th className="num">{t("tills.z")}</th>
						<th>{t("counters.state")}</th>
						<th>
							<span className="sr">{t("tills.see")}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{(all ? tills : tills.slice(0, SHOWN)).map((till) => (
						<Row key={till.id} till={till} onTill={props.onTill} />
					))}
				</tbody>
			</table>
			{!all && tills.length > SHOWN && (
				<div className="more">
					<Button size="sm" onPress={() => setAll(true)}>
						{t("tills.more", { count: tills.length - SHOWN })}
					</Button>
				</div>
			)}
		</Card>
	);
}

function Row(props: { till: TillListed; onTill: (tillId: string) => void }) {
	const t = useT();
	const { time, shortDay } = useFormats();
	const { till } = props;
	return (
		<tr>
			<td className="b">{till.counter}</td>
			<td>{till.user}</td>
			<td>{shortDay(till.day ?? till.openedAt)}</td>
			<td className="num">{time(till.openedAt)}</td>
			<td className="num">{till.closedAt && time(till.closedAt)}</td>
			<td className="num">{till.z}</td>
			<td>
				<State till={till} />
			</td>
			<td className="num">
				<Button
					size="sm"
					label={t("tills.seeOf", {
						counter: till.counter,
						user: till.user,
						z: till.z ?? 0,
					})}
					onPress={() => props.onTill(till.id)}
				>
					{t("tills.see")}
				</Button>
			</td>
		</tr>
	);
}

function State({ till }: { till: TillListed }) {
	const t = useT();
	const words = useDifferenceWords();
	if (till.closedAt === null)
		return (
			<Chip icon={CircleDot} tone="accent">
				{t("tills.open")}
			</Chip>
		);
	const difference = till.difference ?? 0;
	const toSign = difference !== 0 && !till.signed;
	return (
		<Chip
			icon={toSign ? TriangleAlert : CircleCheck}
			tone={toSign ? "warn" : difference === 0 ? "ok" : "plain"}
		>
			{till.signed
				? t("tills.signed", { difference: words(difference) })
				: words(difference)}
		</Chip>
	);
}
