import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import "./chip.css";

export type Tone = "plain" | "accent" | "ok" | "warn" | "bad" | "info" | "line";

/** A state in icon, word and colour. */
export function Chip(props: {
	icon: LucideIcon;
	tone?: Tone;
	children: ReactNode;
}) {
	return (
		<span className={`chip ${props.tone ?? "plain"}`}>
			<Icon of={props.icon} />
			{props.children}
		</span>
	);
}

export function Badge(props: {
	icon: LucideIcon;
	tone?: "plain" | "ok" | "warn" | "bad";
	children: ReactNode;
}) {
	return (
		<span className={`badge ${props.tone ?? "plain"}`}>
			<Icon of={props.icon} />
			<span>{props.children}</span>
		</span>
	);
}
