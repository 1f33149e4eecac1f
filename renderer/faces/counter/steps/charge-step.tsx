import { useRef, useState } from "react";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useDayState } from "../../../stores/day.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Note, Skeleton } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { Opening } from "../opening.tsx";
import { useStepBack } from "../step-back.ts";
import { useDraft } from "../use-draft.ts";
import { isPaid, useWork } from "../work-context.ts";
import { partsOf, standing } from "./charge-parts.ts";
import {
	Expired,
	QuoteAgain,
	RenewedNote,
	useRenewedQuotes,
} from "./charge-quotes.tsx";
import { hasChoices, mustChoose, startingFee } from "./fee-form.ts";
import { FeeOptions } from "./fee-options.tsx";
import { useLastTerminal } from "./last-terminal.ts";
import { PayDesk } from "./pay-desk.tsx";
import { startingPay } from "./pay-form.ts";
import { Unclear } from "./pay-unclear.tsx";
import "./charge.css";

/** The money of the visit: the fee is settled first, then paid by whatever means, or ordered. */
export function ChargeStep() {
	const t = useT();
	const { file, go, tillLoading } = useWork();
	const today = useDayState()?.day;
	useStepBack(() => go("form"));
	if (file.payment?.state === "to_reconcile")
		return <Unclear payment={file.payment} />;
	if (isPaid(file)) return <Settled />;
	if (!today || tillLoading) return <Skeleton label={t("state.loading")} />;
	return <Owing today={today} />;
}

function Settled() {
	const t = useT();
	const { file, go } = useWork();
	return (
		<>
			<Note tone="ok" title={t(file.payment ? "charge.done" : "charge.free")} />
			<Primary
				text={t("next.receipt")}
				keyName="F9"
				busy={false}
				autoFocus
				onPress={() => go("receipt")}
			/>
		</>
	);
}

function Owing({ today }: { today: string }) {
	const t = useT();
	const { file, setSaved } = useWork();
	const sheet = useQuery("catalogue.get", { procedureId: file.procedureId });
	const fee = useDraft(`fee:${file.id}`, setSaved);
	const { renewed, busy, error } = useRenewedQuotes(today);
	// null: nobody has said yet whether the fee is to be looked at
	const [choosing, setChoosing] = useState<boolean | null>(null);
	const typed = useRef<string | null>(null);
	if (fee.draft === undefined) return <Opening failure={fee.failure} />;
	if (sheet.loading || busy) return <Skeleton label={t("charge.quoting")} />;
	const stands = standing(file, today);
	const choices = file.receipt ? null : (sheet.data?.feeOptions ?? null);
	if (stands === "expired" && choosing !== true)
		return <Expired onChoose={() => setChoosing(true)} />;
	const must =
		choices !== null &&
		(stands === "stale" ||
			(choosing === null && mustChoose(choices, file, fee.draft)));
	if (choices && (choosing || must))
		return (
			<FeeOptions
				choices={choices}
				feeText={sheet.data?.feeText ?? ""}
				start={startingFee(typed.current ?? fee.draft, file.quote, choices)}
				save={(data) => {
					typed.current = data;
					fee.save(data);
				}}
				staleDay={stands === "stale" ? (file.quote?.accruedOn ?? null) : null}
				onDone={() => setChoosing(false)}
			/>
		);
	if (!file.quote) return <QuoteAgain />;
	return (
		<>
			<ErrorNote failure={error ?? sheet.error} />
			<RenewedNote renewed={renewed} />
			{choices && hasChoices(choices) && !file.order && (
				<FeeLine onChoose={() => setChoosing(true)} />
			)}
			<Pay today={today} />
		</>
	);
}

/** What was chosen of the fee, and the way back to it. */
function FeeLine({ onChoose }: { onChoose: () => void }) {
	const t = useT();
	const { quote } = useWork().file;
	const names = (quote?.lines ?? []).flatMap((line) =>
		line.kind === "discount" ? [line.name] : [],
	);
	return (
		<div className="row between s fee-line">
			<span>
				<b>
					{quote?.tier?.label ??
						t(quote?.entered ? "fee.entered" : "fee.title")}
				</b>{" "}
				<span className="mut">
					{names.length > 0 ? names.join(" · ") : t("fee.noDiscount")}
				</span>
			</span>
			<Button kind="quiet" size="sm" onPress={onChoose}>
				{t("fee.change")}
			</Button>
		</div>
	);
}

function Pay({ today }: { today: string }) {
	const { file, visit, setSaved } = useWork();
	const { draft, save, forget, failure } = useDraft(`pay:${file.id}`, setSaved);
	const terminal = useLastTerminal(({ name }) => name);
	if (draft === undefined) return <Opening failure={failure} />;
	return (
		<PayDesk
			parts={partsOf(visit.cases, today)}
			start={startingPay(draft, file.order, terminal)}
			save={save}
			forget={forget}
		/>
	);
}
