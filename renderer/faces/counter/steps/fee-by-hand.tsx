import type { FormulaInput } from "../../../../shared/fees.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Choice } from "../../../ui/choice.tsx";
import { MoneyField, TextField } from "../../../ui/field.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Note } from "../../../ui/surface.tsx";
import type { FeePart } from "./fee-options.tsx";

/** An amount that no program computes: by the department's order, or from the data the sheet asks for. */
export function FeeByHand(props: FeePart & { feeText: string }) {
	const t = useT();
	const { form, choices, put, wrong } = props;
	const inputs = choices.byHand ?? [];
	const byOrder = form.by === "order";
	return (
		<section className="col gap1h">
			<Note title={t("fee.byHand")}>
				{t("fee.byHandText", { text: props.feeText })}
			</Note>
			{inputs.length > 0 && (
				<Segments
					autoFocus
					label={t("fee.by")}
					value={form.by}
					onChange={(by) => put({ ...form, by })}
					options={[
						{ value: "order", text: t("fee.by.order") },
						{ value: "inputs", text: t("fee.by.inputs") },
					]}
				/>
			)}
			<div className="pair-fields">
				{byOrder ? (
					<TextField
						label={t("fee.order")}
						hint={t("fee.orderHint")}
						value={form.order}
						maxLength={40}
						autoFocus={inputs.length === 0}
						onChange={(order) => put({ ...form, order })}
						error={wrong("order")}
					/>
				) : (
					inputs.map((input) => (
						<InputField key={input.id} input={input} {...props} />
					))
				)}
				<MoneyField
					small
					label={t(byOrder ? "fee.orderAmount" : "fee.inputsAmount")}
					hint={t(byOrder ? "fee.orderAmountHint" : "fee.inputsAmountHint")}
					value={form.amount}
					onChange={(amount) => put({ ...form, amount })}
					error={wrong("amount")}
				/>
			</div>
		</section>
	);
}

function InputField({
	input,
	form,
	put,
	wrong,
}: FeePart & { input: FormulaInput }) {
	const t = useT();
	const { id, label, choices } = input;
	const value = form.inputs[id] ?? "";
	const set = (next: string) =>
		put({ ...form, inputs: { ...form.inputs, [id]: next } });
	const error = wrong(`input.${id}`);
	return choices ? (
		<Choice
			label={label}
			value={value}
			onChange={set}
			options={[
				{ value: "", text: t("fee.choose") },
				...choices.map((each) => ({ value: each, text: each })),
			]}
			error={error}
		/>
	) : (
		<TextField
			label={label}
			numeric="decimal"
			maxLength={17}
			value={value}
			onChange={set}
			error={error}
		/>
	);
}
