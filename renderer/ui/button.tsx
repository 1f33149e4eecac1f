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

/** While busy it keeps its focus and takes no press; what became of the act is told beside the work. */
export function Button(props: Props) {
	const {
		kind = "plain",
		size = "md",
		busy = false,
		keyCap,
		icon,
		children,
	} = props;
	const classes = ["btn", kind, size, busy && "busy", props.className];
	return (
		<AriaButton
			className={classes.filter(Boolean).join(" ")}
			onPress={busy ? () => {} : props.onPress}
			isDisabled={props.off ?? false}
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
