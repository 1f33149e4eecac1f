import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./field.css";

/** The square that says: I have seen it. */
export function Tick(props: {
	on: boolean;
	onChange: (on: boolean) => void;
	label: string;
	off?: boolean;
	/** What it is part of is not right yet. */
	wrong?: boolean;
	children?: ReactNode;
	autoFocus?: boolean;
	onEnter?: (() => void) | undefined;
}) {
	return (
		<Checkbox
			className="ticked"
			isSelected={props.on}
			onChange={props.onChange}
			isDisabled={props.off ?? false}
			isInvalid={props.wrong ?? false}
			validationBehavior="aria"
			aria-label={props.label}
			autoFocus={props.autoFocus ?? false}
			onKeyDown={(event) => {
				if (event.key === "Enter" && props.onEnter) props.onEnter();
				else event.continuePropagation();
			}}
		>
			<span className="tick">{props.on && <Icon of={Check} />}</span>
			{props.children}
		</Checkbox>
	);
}
