import { ArrowLeft, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";

/** The last row, always in its place: back on the left, the next act on the right. */
export function Acts(props: {
	onBack: (() => void) | null;
	next?: {
		text: string;
		icon?: LucideIcon;
		off?: boolean;
		run: () => void;
	};
	children?: ReactNode;
}) {
	const t = useT();
	const { next, onBack } = props;
	return (
		<div className="arrival-acts">
			{onBack && (
				<AriaButton className="door-btn" onPress={onBack}>
					<Icon of={ArrowLeft} />
					{t("checkpoint.back")}
				</AriaButton>
			)}
			{props.children}
			{next && (
				<AriaButton
					className="door-btn primary grow"
					isDisabled={next.off ?? false}
					onPress={next.run}
				>
					{next.icon && <Icon of={next.icon} />}
					{next.text}
				</AriaButton>
			)}
		</div>
	);
}
