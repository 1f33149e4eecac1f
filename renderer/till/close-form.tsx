import { useState } from "react";
import { sumOf } from "../../shared/cash.ts";
import { parsePesos } from "../../shared/money.ts";
import type { TillReport } from "../../shared/till-model.ts";
import { useCommand } from "../api/use-command.ts";
import type { Second } from "../app/confirm-by-pin.tsx";
import { SecondPerson } from "../app/second-person.tsx";
import { useT } from "../i18n/use-t.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { MoneyField, TextField } from "../ui/field.tsx";
import { CountTotal } from "./count-total.tsx";
import { nothingCounted, piecesOf } from "./counted.ts";
import { PiecesCount } from "./pieces-count.tsx";
import type { Submit } from "./submit.ts";

type Bag = { seal: string; amount: number } | null;
type Wrong = { seal?: string; amount?: string };

/**
 * The blind count that closes a till, and what of it goes into a sealed bag. Nothing here knows what
 * should be there. Somebody else's till is counted before a witness.
 */
export function CloseForm(props: {
	/** Somebody else's till; left out: one's own. */
	of?: { tillId: string; user: string };
	onDone: (report: TillReport) => void;
	submit: Submit;
}) {
	const t = useT();
	const [counted, setCounted] = useState(nothingCounted);
	const [seal, setSeal] = useState("");
	const [amount, setAmount] = useState("");
	const [wrong, setWrong] = useState<Wrong>({});
	const [asking, setAsking] = useState<Bag | undefined>(undefined);
	const close = useCommand("till.close");
	const pieces = piecesOf(counted);

	const send = async (bag: Bag, second?: Second) => {
		const told = await close.run({
			...(props.of ? { tillId: props.of.tillId } : {}),
			pieces,
			bag,
			...(second ? { second } : {}),
		});
		if (told) props.onDone(told);
	};
	const check = (): Bag | undefined => {
		const sum = parsePesos(amount);
		const bagged = seal.trim() !== "" || amount.trim() !== "";
		const problem: Wrong = {};
		if (bagged && seal.trim() === "") problem.seal = t("bag.sealNeeded");
		if (bagged && sum === null) problem.amount = t("money.wrong");
		if (bagged && sum !== null && sum > sumOf(pieces))
			problem.amount = t("error.bag_too_much");
		setWrong(problem);
		if (Object.keys(problem).length > 0) return undefined;
		return bagged ? { seal: seal.trim(), amount: sum ?? 0 } : null;
	};
	const go = () => {
		const bag = check();
		if (bag === undefined) return;
		if (props.of) setAsking(bag);
		else void send(bag);
	};
	return (
		<>
			<p className="s mut">{t("till.close.lead")}</p>
			<PiecesCount counted={counted} onChange={setCounted} autoFocus />
			<div className="two-fields">
				<TextField
					label={t("bag.seal")}
					look="code"
					value={seal}
					onChange={(value) => {
						setWrong({});
						setSeal(value.toUpperCase());
					}}
					hint={t("bag.hint")}
					error={wrong.seal}
					maxLength={40}
					onEnter={go}
				/>
				<MoneyField
					small
					label={t("bag.amount")}
					value={amount}
					onChange={(value) => {
						setWrong({});
						setAmount(value);
					}}
					error={wrong.amount}
					onEnter={go}
				/>
			</div>
			{asking === undefined && <ErrorNote failure={close.error} />}
			{props.submit({
				text: t("till.close.go"),
				busy: close.busy,
				onPress: go,
				above: <CountTotal title={t("till.close.counted")} counted={counted} />,
			})}
			{props.of && asking !== undefined && (
				<SecondPerson
					act="till.close"
					title={t("till.close.second")}
					busy={close.busy}
					failure={close.error}
					onClose={() => setAsking(undefined)}
					onConfirm={(second) => send(asking, second)}
				>
					{t("till.close.said", { user: props.of.user })}
				</SecondPerson>
			)}
		</>
	);
}
