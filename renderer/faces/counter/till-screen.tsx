import { useState } from "react";
import type { TillReport } from "../../../shared/till-model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Skeleton } from "../../ui/surface.tsx";
import { TillClosing, TillRecount, TillSigning } from "./till-counting.tsx";
import { Back } from "./till-foot.tsx";
import { TillLeaving } from "./till-leaving.tsx";
import { TillOpening } from "./till-opening.tsx";
import { TillOverview } from "./till-overview.tsx";
import type { TillEntry } from "./till-place.ts";
import { TillResult } from "./till-result.tsx";
import { TillWithdrawal } from "./till-withdrawal.tsx";

type View =
	| { name: "till" | "leaving" | "withdraw" | "close" }
	| { name: "result" | "recount" | "sign"; report: TillReport };

/** The till of the person who works here, from its float to the signed difference. */
export function TillScreen(props: { entry: TillEntry; onBack: () => void }) {
	const t = useT();
	const [view, setView] = useState<View>({ name: props.entry });
	const till = useQuery("till.state", {});
	const home = () => {
		void till.reload();
		setView({ name: "till" });
	};
	const show = (report: TillReport) => setView({ name: "result", report });
	if (till.loading) return <Skeleton label={t("state.loading")} />;
	if (!till.data)
		return (
			<>
				<ConnectionNote />
				<ErrorNote failure={till.error} />
				<Back onPress={props.onBack} />
			</>
		);
	const open = till.data.till;
	switch (view.name) {
		case "leaving":
			return (
				<TillLeaving
					onClose={() => setView({ name: "close" })}
					onBack={props.onBack}
				/>
			);
		case "withdraw":
			return <TillWithdrawal onDone={home} onBack={home} />;
		case "close":
			return <TillClosing onDone={show} onBack={home} />;
		case "result":
			return (
				<TillResult
					report={view.report}
					onRecount={() => setView({ ...view, name: "recount" })}
					onSign={() => setView({ ...view, name: "sign" })}
					onBack={home}
					onDone={props.onBack}
				/>
			);
		case "recount":
			return (
				<TillRecount
					report={view.report}
					onDone={show}
					onBack={() => show(view.report)}
				/>
			);
		case "sign":
			return (
				<TillSigning
					report={view.report}
					onDone={show}
					onBack={() => show(view.report)}
				/>
			);
		case "till":
			return open ? (
				<TillOverview
					till={open}
					onWithdraw={() => setView({ name: "withdraw" })}
					onClose={() => setView({ name: "close" })}
					onReport={show}
					onBack={props.onBack}
				/>
			) : (
				<TillOpening
					onOpened={till.reload}
					onReport={show}
					onBack={props.onBack}
				/>
			);
	}
}
