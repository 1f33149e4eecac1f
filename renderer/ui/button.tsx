import type { LucideIcon } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./button.css";

type Props = {
	children: ReactNode;
	onPress: () => void;
	kind?: "plain" | "primary" | "quiet" | "danger";
	size?: "sm" | "md" | "lg";
	/** The key that does the same, shown on the button. */
	keyCap?: string | undefined;
	icon?: LucideIcon | undefined;
	busy?: boolean;
	off?: boolean;
	className?: string;
	label?: string;
	autoFocus?: boolean;
	ref?: Ref<HTMLButtonElement>;
};

export function KeyCap({ children }: { children: string }) {
	return <kbd className="key">{children}</kbd>;
}

export function Button(props: Props) {
	const {
		kind = "plain",
		size = "md",
		keyCap,
		icon,
		children,
		className,
	} = props;
	const classes = ["btn", kind, size, className].filter(Boolean).join(" ");
	return (
		<AriaButton
			className={classes}
			onPress={props.onPress}
			isDisabled={props.off ?? false}
			isPending={props.busy ?? false}
			autoFocus={props.autoFocus ?? false}
			{...(props.label ? { "aria-label": props.label } : {})}
			{...(props.ref ? { ref: props.ref } : {})}
		>
			{icon && <Icon of={icon} />}
			{children}
			{keyCap && <KeyCap>{keyCap}</KeyCap>}
		</AriaButton>
	);
}

export function IconButton(props: {
	icon: LucideIcon;
	label: string;
	onPress: () => void;
}) {
	return (
		<AriaButton
			className="btn icon"
			aria-label={props.label}
			onPress={props.onPress}
		>
			<Icon of={props.icon} />
		</AriaButton>
	);
}
