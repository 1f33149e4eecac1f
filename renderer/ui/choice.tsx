import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import { Icon } from "./icon.tsx";
import "./field.css";

/** A native list of choices: the fastest one from a keyboard. */
export function Choice<V extends string>(props: {
	label: ReactNode;
	value: V;
	options: readonly { value: V; text: string }[];
	onChange: (value: V) => void;
	error?: string | undefined;
	autoFocus?: boolean;
}) {
	const id = useId();
	const list = useRef<HTMLSelectElement>(null);
	const { autoFocus } = props;
	useEffect(() => {
		if (autoFocus) list.current?.focus();
	}, [autoFocus]);
	return (
		<div className={props.error ? "field bad" : "field"}>
			<label htmlFor={id}>{props.label}</label>
			<div className="in">
				<select
					id={id}
					ref={list}
					value={props.value}
					// biome-ignore lint/a11y/noAutofocus: the first field of a step the clerk just went to
					autoFocus={props.autoFocus}
					aria-invalid={Boolean(props.error)}
					aria-describedby={props.error ? `${id}-error` : undefined}
					onChange={({ target }) => props.onChange(target.value as V)}
				>
					{props.options.map(({ value, text }) => (
						<option key={value} value={value}>
							{text}
						</option>
					))}
				</select>
			</div>
			{props.error && (
				<div className="err" id={`${id}-error`}>
					<Icon of={CircleX} />
					{props.error}
				</div>
			)}
		</div>
	);
}
