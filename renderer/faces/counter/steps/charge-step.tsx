import { useEffect, useState } from "react";
import { cashChange, parsePesos } from "../../../../shared/money.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useErrorText } from "../../../i18n/use-error-text.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { MoneyField } from "../../../ui/field.tsx";
import { Note, Skeleton } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { useStepBack } from "../step-back.ts";
import { TillCard } from "../till-card.tsx";
import { isPaid, useWork } from "../work-context.ts";
import { type Pieces, sumOf, typed } from "./cash.ts";
import { CashButtons } from "./cash-buttons.tsx";
import { Change } from "./change.tsx";

/** The fee in cash: what came in, what goes back. */
export function ChargeStep() {
	const t = useT();
	const { file, go, till, tillLoading, reloadTill, ticket } = useWork();
	useStepBack(() => go("form"));
	if (isPaid(file))
		return (
			<>
				<Note
					tone="ok"
					title={t(file.payment ? "charge.done" : "charge.free")}
				/>
				<Primary
					text={t("next.receipt")}
					keyName="F9"
					busy={false}
					autoFocus
					onPress={() => go("receipt")}
				/>
			</>
		);
	if (!file.quote) return <QuoteAgain />;
	if (tillLoading) return <Skeleton label={t("state.loading")} />;
	if (!till)
		return (
			<>
				<Note title={t("charge.noTill.title")}>{t("charge.noTill.text")}</Note>
				<TillCard
					till={null}
					loading={false}
					autoFocus
					counter={ticket.counter ?? 0}
					onOpened={reloadTill}
				/>
			</>
		);
	return <Cash />;
}

/** No fee could be told at the start: ask again, and say why not. */
function QuoteAgain() {
	const t = useT();
	const { file, reload } = useWork();
	const quote = useCommand("cases.quote");
	const ask = async () => {
		if (await quote.run({ caseId: file.id })) await reload();
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked once on arrival, then by the button
	useEffect(() => void ask(), []);
	return (
		<>
			<ErrorNote failure={quote.error} />
			{!quote.error && <Skeleton label={t("charge.quoting")} />}
			<Primary
				text={t("charge.quote")}
				keyName="F9"
				busy={quote.busy}
				onPress={() => void ask()}
			/>
		</>
	);
}

function Cash() {
	const t = useT();
	const text = useErrorText();
	const { money } = useFormats();
	const { file, go, reload, reloadTill } = useWork();
	const [entry, setEntry] = useState("");
	const [pieces, setPieces] = useState<Pieces>({});
	const [wrong, setWrong] = useState<string | undefined>(undefined);
	const pay = useCommand("cases.pay");
	const again = useCommand("cases.quote");
	const total = file.quote?.total ?? 0;
	const received = parsePesos(entry);
	const enough = received !== null && received >= total;

	const put = (value: string, made: Pieces = {}) => {
		setWrong(undefined);
		setEntry(value);
		setPieces(made);
	};
	const add = (value: number) => {
		const made = { ...pieces, [value]: (pieces[value] ?? 0) + 1 };
		put(typed(sumOf(made)), made);
	};
	const check = (): string | undefined => {
		if (entry.trim() === "") return t("money.needed");
		if (received === null) return t("money.wrong");
		if (received < total)
			return text({
				code: "paid_short",
				params: { missing: money(total - received) },
			});
		return undefined;
	};
	const charge = async () => {
		const problem = check();
		setWrong(problem);
		if (problem || received === null || !file.quote) return;
		const paid = await pay.run({
			caseId: file.id,
			quoteId: file.quote.id,
			method: "cash",
			received,
		});
		await Promise.all([reload(), reloadTill()]);
		if (paid) go("receipt");
	};
	const stale = pay.error?.code === "quote_stale";
	return (
		<>
			<div className="duo">
				<div className="col gap1h">
					<MoneyField
						label={t("charge.received")}
						value={entry}
						autoFocus
						onChange={(value) => put(value)}
						onEnter={() => void charge()}
						error={wrong}
					/>
					<div className="s mut3 sb">{t("charge.touch")}</div>
					<CashButtons
						pieces={pieces}
						onAdd={add}
						onExact={() => put(typed(total))}
						onClear={() => put("")}
					/>
				</div>
				<Change change={enough ? cashChange(total, received) : null} />
			</div>
			<ErrorNote failure={pay.error ?? again.error} />
			{stale && (
				<Button
					busy={again.busy}
					onPress={() => void again.run({ caseId: file.id }).then(reload)}
				>
					{t("charge.quote")}
				</Button>
			)}
			<Primary
				text={t("charge.go", { total: money(total) })}
				keyName="F9"
				busy={pay.busy}
				onPress={() => void charge()}
			/>
		</>
	);
}
