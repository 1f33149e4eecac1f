import type { LucideIcon } from "lucide-react";
import { Radio, RadioGroup } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./segments.css";

/** One of a few, all in sight: a single stop of Tab, then the arrows. `rows`: one under the other, as a list. */
export function Segments<V extends string>(props: {
	label: string;
	value: V | null;
	options: readonly {
		value: V;
		text: string;
		icon?: LucideIcon;
		/** At the far end, such as a price. */
		aside?: string | undefined;
	}[];
	onChange: (value: V) => void;
	rows?: boolean;
	autoFocus?: boolean;
}) {
	const focused = props.value ?? props.options[0]?.value;
	return (
		<RadioGroup
			className={props.rows ? "segments rows" : "segments"}
			aria-label={props.label}
			orientation={props.rows ? "vertical" : "horizontal"}
			value={props.value}
			onChange={(value) => props.onChange(value as V)}
		>
			{props.options.map(({ value, text, icon, aside }) => (
				<Radio
					key={value}
					value={value}
					className="segment"
					autoFocus={props.autoFocus === true && value === focused}
				>
					{icon && <Icon of={icon} />}
					<span>{text}</span>
					{aside && <b>{aside}</b>}
				</Radio>
			))}
		</RadioGroup>
	);
}
