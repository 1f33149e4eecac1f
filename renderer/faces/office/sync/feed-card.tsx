import { useState } from "react";
import type { FeedTrouble } from "../../../../shared/model.ts";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { asFailure } from "../../../api/use-command.ts";
import { known } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { ChooseFile } from "../choose-file.tsx";
import { useMay } from "../tills/may.tsx";

/** What the central says to this office: what of it is not in force and why, and its file from a stick. */
export function FeedCard(props: {
	troubles: readonly FeedTrouble[];
	/** How many there are, when not all are shown. */
	count: number;
}) {
	const { troubles, count } = props;
	const t = useT();
	const may = useMay({ method: "feed.import" });
	const [taken, setTaken] = useState<number | null>(null);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const take = async (file: File) => {
		setFailed(null);
		setTaken(null);
		try {
			const { items } = await call("feed.import", { file: await file.text() });
			setTaken(items);
		} catch (fault) {
			setFailed(asFailure(fault));
		}
	};
	return (
		<Card title={t("feed.title")} className="pad2 col gap1h">
			{troubles.map((each) => (
				<Trouble
					key={`${each.scope} ${each.item?.kind} ${each.item?.id}`}
					of={each}
				/>
			))}
			{count > troubles.length && (
				<p className="s mut">
					{t("attn.more", { count: count - troubles.length })}
				</p>
			)}
			<p className="s mut">{t(may ? "feed.text" : "feed.mayNot")}</p>
			{may && (
				<div className="row">
					<ChooseFile
						text={t("feed.import")}
						onFile={(file) => void take(file)}
					/>
				</div>
			)}
			<div className="live" role="status">
				{taken !== null && (
					<Note tone="ok" title={t("feed.taken", { count: taken })} />
				)}
			</div>
			<ErrorNote failure={failed} />
		</Card>
	);
}

/** By its name alone where an office gets just one of it. */
function nameOf(
	{ kind, id }: NonNullable<FeedTrouble["item"]>,
	t: ReturnType<typeof useT>,
): string {
	const only = known(`feed.kind.${kind}.${id}`);
	if (only) return t("feed.parked.only", { what: t(only) });
	const what = t(known(`feed.kind.${kind}`) ?? "feed.kind.other");
	return t("feed.parked", { what, id });
}

function Trouble({ of: { item, reason } }: { of: FeedTrouble }) {
	const t = useT();
	const [family] = reason.split("_");
	const why = known(`feed.reason.${reason}`) ?? known(`feed.reason.${family}`);
	return (
		<Note tone="warn" title={item ? nameOf(item, t) : t("feed.refused")}>
			{why ? t(why) : t("feed.reason.other", { reason })}
		</Note>
	);
}
