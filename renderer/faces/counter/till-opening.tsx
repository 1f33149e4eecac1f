import { useState } from "react";
import type { TillReport } from "../../../shared/till-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { CountTotal } from "../../till/count-total.tsx";
import { nothingCounted, piecesOf, worthOf } from "../../till/counted.ts";
import { PiecesCount } from "../../till/pieces-count.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useTell } from "./frame.tsx";
import { Back, inFrame } from "./till-foot.tsx";
import { TillsOfMine } from "./till-overview.tsx";

/** The float, counted piece by piece, opens the till. */
export function TillOpening(props: {
	onOpened: () => Promise<unknown>;
	onReport: (report: TillReport) => void;
	onBack: () => void;
}) {
	const t = useT();
	const { money } = useFormats();
	const tell = useTell();
	const [counted, setCounted] = useState(nothingCounted);
	const open = useCommand("till.open");
	const float = worthOf(counted);
	const go = async () => {
		const till = await open.run({ pieces: piecesOf(counted) });
		if (!till) return;
		tell(t("told.tillOpened", { amount: money(till.float) }));
		await props.onOpened();
	};
	return (
		<>
			<h1>{t("till.opening")}</h1>
			<ConnectionNote />
			<p className="s mut">{t("till.opening.lead")}</p>
			<PiecesCount counted={counted} onChange={setCounted} autoFocus />
			<ErrorNote failure={open.error} />
			<TillsOfMine onReport={props.onReport} />
			<Back onPress={props.onBack} />
			{inFrame({
				text: t("till.openWith", { amount: money(float) }),
				busy: open.busy,
				onPress: () => void go(),
				above: <CountTotal title={t("till.float")} counted={counted} />,
			})}
		</>
	);
}
