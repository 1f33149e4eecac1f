import { CircleCheck, FilePen, History, Lock } from "lucide-react";
import { useEffect, useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Skeleton } from "../../ui/surface.tsx";
import { useMay } from "./tills/may.tsx";
import "./tills/tills.css";

type Page = Output<"audit.enteredFees">;
const PAGE = 50;

/** Fees that a person entered, with what they were entered from: the audit's own list. */
export function EnteredFeesPage() {
	const t = useT();
	const may = useMay({ method: "audit.enteredFees" });
	return (
		<>
			<div>
				<h1>{t("entered.title")}</h1>
				<p className="mut s">{t("entered.lead")}</p>
			</div>
			<ConnectionNote />
			{may ? (
				<List />
			) : (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("entered.mayNot.title")}>
						{t("journal.mayNot.text")}
					</EmptyState>
				</Card>
			)}
		</>
	);
}

function List() {
	const t = useT();
	const [page, setPage] = useState<Page | null>(null);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const load = async (before: string | null) => {
		try {
			const next = await call("audit.enteredFees", { before, limit: PAGE });
			setPage((old) => ({
				more: next.more,
				fees: before && old ? [...old.fees, ...next.fees] : next.fees,
			}));
		} catch (fault) {
			setFailed(asFailure(fault));
		}
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: the first page, once
	useEffect(() => void load(null), []);
	if (!page)
		return failed ? (
			<ErrorNote failure={failed} />
		) : (
			<Skeleton label={t("state.loading")} />
		);
	if (page.fees.length === 0)
		return (
			<Card className="listed">
				<EmptyState icon={FilePen} title={t("entered.none.title")}>
					{t("entered.none.text")}
				</EmptyState>
			</Card>
		);
	return (
		<Card className="listed bare">
			<ErrorNote failure={failed} />
			<Table fees={page.fees} />
			{page.more && (
				<div className="more">
					<Button
						size="sm"
						onPress={() => void load(page.fees.at(-1)?.at ?? null)}
					>
						{t("entered.more")}
					</Button>
				</div>
			)}
		</Card>
	);
}

function Table({ fees }: { fees: Page["fees"] }) {
	const t = useT();
	const { money, shortDay, time, dateOf } = useFormats();
	return (
		<table>
			<thead>
				<tr>
					<th>{t("entered.when")}</th>
					<th>{t("payments.for")}</th>
					<th>{t("entered.by")}</th>
					<th>{t("entered.from")}</th>
					<th className="num">{t("entered.amount")}</th>
					<th className="num">{t("payments.total")}</th>
					<th>{t("counters.state")}</th>
				</tr>
			</thead>
			<tbody>
				{fees.map((fee) => (
					<tr key={fee.quoteId}>
						<td className="nowrap">
							{shortDay(dateOf(fee.at))}, {time(fee.at)}
						</td>
						<td>
							{fee.procedure}
							<div className="xs mut3">{fee.folio ?? t("entered.noFolio")}</div>
						</td>
						<td>
							{fee.user}
							{fee.second && (
								<div className="xs mut3">
									{t("entered.second", { user: fee.second })}
								</div>
							)}
						</td>
						<td className="s">
							{fee.order && t("entered.order", { order: fee.order })}
							{fee.inputs.map(({ id, label, value }) => (
								<div key={id}>
									{label}: {value}
								</div>
							))}
						</td>
						<td className="num">{money(fee.amount)}</td>
						<td className="num b">{money(fee.total)}</td>
						<td>
							{fee.inForce ? (
								<Chip icon={CircleCheck} tone="ok">
									{t("entered.inForce")}
								</Chip>
							) : (
								<Chip icon={History}>{t("entered.replaced")}</Chip>
							)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
