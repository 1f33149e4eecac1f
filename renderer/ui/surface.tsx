import {
	CircleAlert,
	CircleCheck,
	CloudOff,
	Info,
	type LucideIcon,
	TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import "./surface.css";

type NoteTone = "info" | "ok" | "warn" | "bad" | "quietly";
const noteIcons: Record<NoteTone, LucideIcon> = {
	info: Info,
	ok: CircleCheck,
	warn: TriangleAlert,
	bad: CircleAlert,
	quietly: CloudOff,
};

/** A sentence beside the work. `live`: read aloud when it appears. */
export function Note(props: {
	tone?: NoteTone;
	icon?: LucideIcon;
	live?: boolean;
	title?: ReactNode;
	children?: ReactNode;
}) {
	const tone = props.tone ?? "info";
	return (
		<div className={`note ${tone}`} role={props.live ? "status" : undefined}>
			<Icon of={props.icon ?? noteIcons[tone]} />
			<div className="grow">
				{props.title && <b>{props.title}</b>}
				{props.children && <div>{props.children}</div>}
			</div>
		</div>
	);
}

/** A list or a page with nothing to show, and what will make it otherwise. */
export function EmptyState(props: {
	icon: LucideIcon;
	title: ReactNode;
	children?: ReactNode;
	bad?: boolean;
	action?: ReactNode;
}) {
	return (
		<div className={props.bad ? "empty bad" : "empty"}>
			<Icon of={props.icon} />
			<b>{props.title}</b>
			{props.children && <p>{props.children}</p>}
			{props.action}
		</div>
	);
}

export function Skeleton({ label }: { label: string }) {
	return (
		<div className="skeleton" role="status">
			<i />
			<i />
			<i />
			<span className="s mut">{label}</span>
		</div>
	);
}

export function Card(props: {
	title?: ReactNode;
	aside?: ReactNode;
	className?: string;
	children: ReactNode;
}) {
	return (
		<section className={`card ${props.className ?? "pad"}`}>
			{props.title && (
				<div className="head">
					<h2>{props.title}</h2>
					{props.aside}
				</div>
			)}
			{props.children}
		</section>
	);
}
