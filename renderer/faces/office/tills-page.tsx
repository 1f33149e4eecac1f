import { useState } from "react";
import type { TillPayment } from "../../../shared/till-model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Skeleton } from "../../ui/surface.tsx";
import { Attention } from "./tills/attention.tsx";
import { Reconcile } from "./tills/reconcile.tsx";
import { type TillAct, TillDetail } from "./tills/till-detail.tsx";
import { TillsTable } from "./tills/tills-table.tsx";
import "./tills/tills.css";

type View =
	| { name: "list" }
	| { name: "till"; tillId: string; act: TillAct }
	| { name: "reconcile"; payment: TillPayment };

/** The tills of the office: what waits for somebody, and every close with what was counted and signed. */
export function TillsPage() {
	const t = useT();
	const [view, setView] = useState<View>({ name: "list" });
	const back = () => setView({ name: "list" });
	if (view.name === "till")
		return <TillDetail tillId={view.tillId} act={view.act} onBack={back} />;
	if (view.name === "reconcile")
		return <Reconcile payment={view.payment} onBack={back} />;
	return (
		<>
			<div>
				<h1>{t("tills.title")}</h1>
				<p className="mut s">{t("tills.lead")}</p>
			</div>
			<ConnectionNote />
			<Lists
				onTill={(tillId, act = "report") =>
					setView({ name: "till", tillId, act })
				}
				onReconcile={(payment) => setView({ name: "reconcile", payment })}
			/>
		</>
	);
}

function Lists(props: {
	onTill: (tillId: string, act?: TillAct) => void;
	onReconcile: (payment: TillPayment) => void;
}) {
	const t = useT();
	const waiting = useQuery("till.list", { attention: true, limit: 200 });
	const latest = useQuery("till.list", { limit: 200 });
	if (waiting.loading || latest.loading)
		return <Skeleton label={t("state.loading")} />;
	return (
		<>
			<ErrorNote failure={waiting.error ?? latest.error} />
			{waiting.data && (
				<Attention
					tills={waiting.data.tills}
					unclear={waiting.data.unclear}
					onTill={props.onTill}
					onReconcile={props.onReconcile}
				/>
			)}
			{latest.data && (
				<TillsTable tills={latest.data.tills} onTill={props.onTill} />
			)}
		</>
	);
}
