import { useEffect, useState } from "react";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import type { TillPayment } from "../../../../shared/till-model.ts";
import { call } from "../../../api/office.ts";
import { asFailure } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card } from "../../../ui/surface.tsx";
import { MayAct } from "./may.tsx";

const PAGE = 20;

/** The payments of a till, page by page, and the way to take one back. */
export function PaymentsCard(props: {
	tillId: string;
	onUndo: (payment: TillPayment) => void;
}) {
	const t = useT();
	const { tillId } = props;
	const [list, setList] = useState<TillPayment[]>([]);
	const [more, setMore] = useState(false);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const load = async (before: string | null) => {
		try {
			const page = await call("till.payments", { tillId, before, limit: PAGE });
			setList((old) => (before ? [...old, ...page.payments] : page.payments));
			setMore(page.more);
		} catch (fault) {
			setFailed(asFailure(fault));
		}
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: the first page, once a till
	useEffect(() => void load(null), [tillId]);
	return (
		<Card title={t("payments.title")} className="listed">
			<ErrorNote failure={failed} />
			{list.length === 0 ? (
				<p className="s mut pay-none">{t("payments.none")}</p>
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("payments.time")}</th>
							<th>{t("payments.method")}</th>
							<th>{t("payments.for")}</th>
							<th className="num">{t("payments.total")}</th>
							<th>{t("counters.state")}</th>
							<th>
								<span className="sr">{t("reverse.start")}</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{list.map((payment) => (
							<Row key={payment.id} payment={payment} onUndo={props.onUndo} />
						))}
					</tbody>
				</table>
			)}
			{more && (
				<div className="more">
					<Button size="sm" onPress={() => void load(list.at(-1)?.id ?? null)}>
						{t("payments.more")}
					</Button>
				</div>
			)}
		</Card>
	);
}

function Row(props: {
	payment: TillPayment;
	onUndo: (payment: TillPayment) => void;
}) {
	const t = useT();
	const { time, money } = useFormats();
	const { payment } = props;
	const live = payment.parts.some(({ reversed }) => !reversed);
	const partly = live && payment.parts.some(({ reversed }) => reversed);
	return (
		<tr>
			<td>{time(payment.at)}</td>
			<td>
				{t(`payments.method.${payment.method}`)}
				{payment.proof && <div className="xs mut3">{payment.proof}</div>}
			</td>
			<td>
				{payment.parts.map((part) => (
					<div key={part.caseId} className={part.reversed ? "s mut3" : "s"}>
						{part.procedure}
						{part.folio && ` · ${part.folio}`}
					</div>
				))}
			</td>
			<td className="num b">
				{payment.total === null ? t("payments.blind") : money(payment.total)}
			</td>
			<td className="s">
				{t(`payments.state.${partly ? "partly" : payment.state}`)}
			</td>
			<td className="num">
				{payment.state === "paid" && (
					<MayAct
						method="cases.reversePayment"
						text={t("reverse.start")}
						onPress={() => props.onUndo(payment)}
					/>
				)}
			</td>
		</tr>
	);
}
