import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { useErrorText } from "../../../i18n/use-error-text.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Acts, KButton } from "../frame.tsx";

/** One question: what is read above, what is touched below, back and onward at the same place as everywhere. */
export function ServiceScreen(props: {
	title: string;
	lead?: string;
	over?: string;
	/** What is typed into; on a lying screen beside the keys. */
	fields?: ReactNode;
	children: ReactNode;
	error?: RpcFailure | null;
	onBack?: () => void;
	onward?: { text: string; run: () => void; focus?: boolean };
}) {
	const t = useT();
	const text = useErrorText();
	return (
		<>
			<div className="k-scroll k-service">
				<div className="k-read">
					{props.over && <div className="k-over">{props.over}</div>}
					<h1>{props.title}</h1>
					{props.lead && !props.error && <p className="k-lead">{props.lead}</p>}
					{props.error && (
						<p className="k-problem" role="alert">
							{text(props.error)}
						</p>
					)}
				</div>
				{props.fields && <div className="k-fields">{props.fields}</div>}
				<div className="k-touch">{props.children}</div>
			</div>
			<Acts>
				{props.onBack ? (
					<KButton onPress={props.onBack}>
						<Icon of={ArrowLeft} />
						{t("back")}
					</KButton>
				) : (
					<span />
				)}
				{props.onward && (
					<KButton
						primary
						autoFocus={props.onward.focus ?? false}
						onPress={props.onward.run}
					>
						{props.onward.text}
					</KButton>
				)}
			</Acts>
		</>
	);
}
