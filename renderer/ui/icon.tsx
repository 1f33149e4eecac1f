import type { LucideIcon } from "lucide-react";

/** One icon of the set; always beside a word, so never read aloud. */
export function Icon({
	of: Shape,
	className,
}: {
	of: LucideIcon;
	className?: string;
}) {
	return (
		<Shape className={className ? `i ${className}` : "i"} aria-hidden="true" />
	);
}
