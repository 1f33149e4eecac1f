/**
 * A search field over a list that is asked for while one types. The field keeps the focus and names the option
 * under the keyboard, which is reckoned from the list as it is now: a new list for the same words leaves it where
 * it was, and never at one that is gone.
 */
import { Search } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon } from "./icon.tsx";
import "./field.css";

type Named = { id: string };

const steps: Partial<Record<string, (at: number, last: number) => number>> = {
	ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
	ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
	PageDown: (_at, last) => last,
	PageUp: () => 0,
};

export function SearchList<T extends Named>(props: {
	label: string;
	hint: string;
	listLabel: string;
	value: string;
	onChange: (value: string) => void;
	/** Null: not known yet. */
	items: readonly T[] | null;
	onChoose: (item: T) => void;
	render: (item: T) => ReactNode;
	/** Between the field and the list. */
	children?: ReactNode;
	/** Where there is nothing to choose. */
	empty: ReactNode;
	loading: ReactNode;
}) {
	const { items } = props;
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLDivElement>(null);
	const [under, setUnder] = useState({ words: props.value, id: "" });
	const at = Math.max(
		items && under.words === props.value
			? items.findIndex((item) => item.id === under.id)
			: 0,
		0,
	);
	const chosen = items?.[at];
	const optionId = (item: T) => `${id}-${item.id}`;
	// biome-ignore lint/correctness/useExhaustiveDependencies: it moved, or another list came
	useEffect(() => {
		list.current?.children[at]?.scrollIntoView({ block: "nearest" });
	}, [at, items]);
	useEffect(() => field.current?.focus(), []);
	const onKeyDown = (event: React.KeyboardEvent) => {
		if (event.nativeEvent.isComposing || !items?.length) return;
		if (event.key === "Enter" && chosen) {
			event.preventDefault();
			props.onChoose(chosen);
		}
		const step = steps[event.key];
		if (!step) return;
		event.preventDefault();
		const next = items[step(at, items.length - 1)];
		if (next) setUnder({ words: props.value, id: next.id });
	};
	return (
		<>
			<div className="field">
				<label className="lab" htmlFor={id}>
					{props.label}
				</label>
				<div className="in">
					<Icon of={Search} />
					<input
						id={id}
						ref={field}
						type="text"
						role="combobox"
						autoComplete="off"
						spellCheck={false}
						aria-autocomplete="list"
						aria-describedby={`${id}-hint`}
						aria-expanded={Boolean(chosen)}
						aria-controls={chosen ? `${id}-list` : undefined}
						aria-activedescendant={chosen && optionId(chosen)}
						value={props.value}
						onChange={(event) => props.onChange(event.target.value)}
						onKeyDown={onKeyDown}
					/>
				</div>
				<div className="hint" id={`${id}-hint`}>
					{props.hint}
				</div>
			</div>
			{props.children}
			{items === null && props.loading}
			{items?.length === 0 && props.empty}
			{items && chosen && (
				<div
					ref={list}
					id={`${id}-list`}
					role="listbox"
					aria-label={props.listLabel}
					className="card found"
				>
					{items.map((item) => (
						// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
						// biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
						<div
							key={item.id}
							id={optionId(item)}
							role="option"
							aria-selected={item === chosen}
							className="found-item"
							onPointerDown={(event) => event.preventDefault()}
							onClick={() => props.onChoose(item)}
						>
							{props.render(item)}
						</div>
					))}
				</div>
			)}
		</>
	);
}
