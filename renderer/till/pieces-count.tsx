import type { KeyboardEvent } from "react";
import { TextField as AriaTextField, Input } from "react-aria-components";
import { useFormats } from "../i18n/format.ts";
import { usePieceName } from "../i18n/use-piece-name.ts";
import { useT } from "../i18n/use-t.ts";
import { type Counted, coins, countOf, LONGEST, notes } from "./counted.ts";
import "./till.css";

/** Notes and coins, a field each: type how many there are; Enter and the arrows go from one to the next. */
export function PiecesCount(props: {
	counted: Counted;
	onChange: (counted: Counted) => void;
	autoFocus?: boolean;
}) {
	const t = useT();
	const set = (value: number, typed: string) =>
		props.onChange({ ...props.counted, [value]: typed.replace(/\D/g, "") });
	const kinds = [
		{ title: t("count.notes"), values: notes },
		{ title: t("count.coins"), values: coins },
	];
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: moves the focus between its fields, nothing else
		<div className="pieces" onKeyDown={walk}>
			{kinds.map(({ title, values }) => (
				<fieldset key={title}>
					<legend>{title}</legend>
					{values.map((value) => (
						<PieceField
							key={value}
							value={value}
							typed={props.counted[value] ?? ""}
							pieces={countOf(props.counted, value)}
							onType={(typed) => set(value, typed)}
							autoFocus={Boolean(props.autoFocus) && value === notes[0]}
						/>
					))}
				</fieldset>
			))}
		</div>
	);
}

function PieceField(props: {
	value: number;
	typed: string;
	pieces: number;
	onType: (typed: string) => void;
	autoFocus: boolean;
}) {
	const t = useT();
	const { money } = useFormats();
	const name = usePieceName()(props.value);
	return (
		<div className="pieces-row">
			<span className="b">{name}</span>
			<AriaTextField
				className="field"
				aria-label={t("count.pieces", { value: name })}
				value={props.typed}
				onChange={props.onType}
				maxLength={LONGEST}
				inputMode="numeric"
				autoComplete="off"
				autoFocus={props.autoFocus}
				onKeyDown={(event) => event.continuePropagation()}
			>
				<div className="in">
					<Input />
				</div>
			</AriaTextField>
			<span className={props.pieces > 0 ? "num sb" : "num mut3"}>
				{money(props.value * props.pieces)}
			</span>
		</div>
	);
}

const steps: Record<string, number> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

function walk(event: KeyboardEvent<HTMLElement>) {
	const step = steps[event.key];
	if (!step) return;
	const fields = [...event.currentTarget.querySelectorAll("input")];
	const at = fields.indexOf(document.activeElement as HTMLInputElement);
	const next = fields[at + step];
	if (at < 0 || !next) return;
	event.preventDefault();
	next.focus();
	next.select();
}
