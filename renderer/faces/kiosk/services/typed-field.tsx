import { type RefObject, useId, useRef } from "react";

type Box = HTMLInputElement | HTMLTextAreaElement;

/** A field that takes the keys on the glass as well as a keyboard's or a scanner's. */
export type Typed = {
	value: string;
	onChange: (value: string) => void;
	box: RefObject<Box | null>;
};

export function useTyped(
	value: string,
	onChange: (value: string) => void,
): Typed {
	const box = useRef<Box | null>(null);
	return { value, onChange, box };
}

export function TypedField(props: {
	label: string;
	of: Typed;
	most: number;
	lines?: boolean;
	/** For what must not be read over a shoulder. */
	secret?: boolean;
	digits?: boolean;
	autoFocus?: boolean;
	onFocus?: () => void;
	onEnter?: () => void;
	hint?: string;
}) {
	const id = useId();
	const { of, hint } = props;
	const shared = {
		id,
		value: of.value,
		maxLength: props.most,
		autoComplete: "off",
		spellCheck: false,
		autoFocus: props.autoFocus ?? false,
		"aria-describedby": hint ? `${id}-hint` : undefined,
		onFocus: props.onFocus,
		onChange: (event: { target: { value: string } }) =>
			of.onChange(event.target.value),
	};
	return (
		<div className="k-field">
			<label htmlFor={id}>{props.label}</label>
			{props.lines ? (
				<textarea ref={of.box as RefObject<HTMLTextAreaElement>} {...shared} />
			) : (
				<input
					ref={of.box as RefObject<HTMLInputElement>}
					type={props.secret ? "password" : "text"}
					inputMode={props.digits ? "numeric" : "text"}
					onKeyDown={(event) => event.key === "Enter" && props.onEnter?.()}
					{...shared}
				/>
			)}
			{hint && (
				<span className="k-hint" id={`${id}-hint`}>
					{hint}
				</span>
			)}
		</div>
	);
}
