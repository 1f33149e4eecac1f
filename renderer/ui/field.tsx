import {
	CircleCheck,
	CircleX,
	type LucideIcon,
	TriangleAlert,
} from "lucide-react";
import type { ReactNode, Ref } from "react";
import {
	TextField as AriaTextField,
	FieldError,
	Input,
	Label,
	Text,
	TextArea,
} from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./field.css";

type Props = {
	label: ReactNode;
	value: string;
	onChange: (value: string) => void;
	onBlur?: () => void;
	/** What is wrong, in words; shown and read at the field. */
	error?: string | undefined;
	/** What is right, in words. */
	good?: string | undefined;
	/** What is odd but stops nothing, in words. */
	caution?: string | undefined;
	hint?: string | undefined;
	placeholder?: string;
	look?: "plain" | "code" | "money" | "pin" | undefined;
	icon?: LucideIcon;
	sign?: string;
	numeric?: "numeric" | "decimal" | "tel";
	type?: "text" | "password" | "search" | "date" | "datetime-local";
	maxLength?: number;
	autoFocus?: boolean;
	className?: string;
	inputRef?: Ref<HTMLInputElement>;
	/** For sentences: grows over several lines, and Enter makes a new one. */
	lines?: number | undefined;
	onEnter?: () => void;
};

export function TextField(props: Props) {
	const { error, good, caution, hint, look = "plain" } = props;
	return (
		<AriaTextField
			className={`field ${look} ${error ? "bad" : ""} ${props.className ?? ""}`}
			value={props.value}
			onChange={props.onChange}
			isInvalid={Boolean(error)}
			validationBehavior="aria"
			type={props.type ?? "text"}
			autoFocus={props.autoFocus ?? false}
			autoComplete="off"
			{...(props.onBlur ? { onBlur: props.onBlur } : {})}
			{...(props.numeric ? { inputMode: props.numeric } : {})}
			{...(props.maxLength ? { maxLength: props.maxLength } : {})}
			onKeyDown={(event) => {
				if (event.key === "Enter") props.onEnter?.();
				else event.continuePropagation();
			}}
		>
			<Label>{props.label}</Label>
			<div className="in">
				{props.icon && <Icon of={props.icon} />}
				{props.sign && <span className="sign">{props.sign}</span>}
				{props.lines ? (
					<TextArea rows={props.lines} />
				) : (
					<Input
						spellCheck={false}
						{...(props.placeholder ? { placeholder: props.placeholder } : {})}
						{...(props.inputRef ? { ref: props.inputRef } : {})}
					/>
				)}
				{good && !error && !caution && <Icon of={CircleCheck} className="ok" />}
			</div>
			{!error && (caution || good || hint) && (
				<Text
					slot="description"
					className={caution ? "caution" : good ? "good" : "hint"}
					elementType="div"
				>
					{caution && <Icon of={TriangleAlert} />}
					{caution ?? good ?? hint}
				</Text>
			)}
			<FieldError className="err" elementType="div">
				<Icon of={CircleX} />
				{error}
			</FieldError>
		</AriaTextField>
	);
}

/** Pesos as a person types them; `shared/money.parsePesos` reads them. */
export function MoneyField(
	props: Omit<Props, "look" | "sign" | "numeric"> & { small?: boolean },
) {
	return (
		<TextField
			{...props}
			look={props.small ? "plain" : "money"}
			sign="$"
			numeric="decimal"
		/>
	);
}
