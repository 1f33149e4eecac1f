import { useState } from "react";
import type { Holdings } from "../../../shared/case-model.ts";
import { useQuery } from "../../api/use-query.ts";
import { ReasonField, useReason } from "../../app/case/reason-field.tsx";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Note, Skeleton } from "../../ui/surface.tsx";
import { Tick } from "../../ui/tick.tsx";
import { useTwo } from "./use-two.tsx";

/** Says exactly what goes and what stays before anything is erased; it cannot be taken back. */
export function EraseForm(props: {
	caseId: string;
	done: (told: string) => void;
}) {
	const t = useT();
	const { caseId } = props;
	const holdings = useQuery("people.holdings", { caseId });
	const reason = useReason();
	const [understood, setUnderstood] = useState(false);
	const { run, busy, error, dialog } = useTwo("people.erase", ({ cases }) =>
		props.done(t("arco.erase.done", { cases })),
	);
	if (!holdings.data)
		return holdings.error ? (
			<ErrorNote failure={holdings.error} />
		) : (
			<Skeleton label={t("state.loading")} />
		);
	const atHand = holdings.data.cases.some((each) => each.atHand);
	const go = async () => {
		const why = reason.take();
		if (!why || !understood) return;
		await run({ caseId, scope: "person", reason: why });
	};
	return (
		<>
			<WhatGoes of={holdings.data} />
			{dialog}
			{atHand ? (
				<Note tone="warn" title={t("error.erase_at_hand")} />
			) : (
				<>
					<ReasonField of={reason} label={t("arco.reason")} autoFocus />
					<Tick
						label={t("arco.erase.understood")}
						on={understood}
						onChange={setUnderstood}
					>
						{t("arco.erase.understood")}
					</Tick>
					<ErrorNote failure={error} />
					<div className="row">
						<Button
							kind="danger"
							busy={busy}
							off={!understood}
							onPress={() => void go()}
						>
							{t("arco.erase.go")}
						</Button>
					</div>
				</>
			)}
		</>
	);
}

function WhatGoes({ of }: { of: Holdings }) {
	const t = useT();
	return (
		<>
			<section className="col gap1">
				<h3 className="b">{t("arco.goes")}</h3>
				<ul className="bullets s">
					<li>{t("arco.goes.person", { cases: of.cases.length })}</li>
					<li>{t("arco.goes.documents", { documents: of.documents })}</li>
					<li>{t("arco.goes.papers")}</li>
					<li>{t("arco.goes.copies", { copies: of.copies })}</li>
				</ul>
			</section>
			<section className="col gap1">
				<h3 className="b">{t("arco.stays")}</h3>
				<ul className="bullets s">
					{of.cases.map(({ id, folio, procedure }) => (
						<li key={id}>
							<b>{folio ?? t("found.noFolio")}</b> · {procedure}
						</li>
					))}
					<li>{t("arco.stays.money", { payments: of.payments })}</li>
					<li>{t("arco.stays.journal")}</li>
				</ul>
			</section>
			{of.aside > 0 && (
				<Note tone="warn" title={t("arco.aside", { aside: of.aside })}>
					{t("arco.aside.text")}
				</Note>
			)}
		</>
	);
}
