import { type RefObject, useId, useLayoutEffect, useRef } from "react";

type Box = HTMLInputElement | HTMLTextAreaElement;

/** A field that takes the keys on the glass as well as a keyboard's or a scanner's. */
export type Typed = {
	value: string;
	onChange: (value: string) => void;
	box: RefObject<Box | null>;
	type: (sign: string) => void;
	erase: () => void;
};

export function useTyped(
	value: string,
	onChange: (value: string) => void,
	most: number,
): Typed {
	const box = useRef<Box | null>(null);
	const caret = useRef<number | null>(null);
	// the value comes back through the store: the caret is put where it was left
	useLayoutEffect(() => {
		if (caret.current === null || !box.current) return;
		box.current.setSelectionRange(caret.current, caret.current);
		box.current.scrollTop = box.current.scrollHeight;
		caret.current = null;
	});
	const put = (from: number, to: number, sign: string) => {
		const next = value.slice(0, from) + sign + value.slice(to);
		if (next.length > most) return;
		caret.current = from + sign.length;
		onChange(next);
		box.current?.focus();
	};
	const at = () => {
		const from = box.current?.selectionStart ?? value.length;
		return { from, to: box.current?.selectionEnd ?? from };
	};
	return {
		value,
		onChange,
		box,
		type: (sign) => {
			const { from, to } = at();
			put(from, to, sign);
		},
		erase: () => {
			const { from, to } = at();
			// a sign may be two units long
			const before = [...value.slice(0, from)].at(-1)?.length ?? 0;
			if (to > from) put(from, to, "");
			else put(from - before, from, "");
		},
	};
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
