import { useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { TextField } from "../../ui/field.tsx";

const SHORTEST = 3;

/** A reason in words, asked for when the act is pressed without one. */
export function useReason() {
	const [text, setText] = useState("");
	const [asked, setAsked] = useState(false);
	const good = text.trim().length >= SHORTEST;
	return {
		text,
		missing: asked && !good,
		set: setText,
		/** The reason, or null: then the field says that it is needed. */
		take: () => {
			setAsked(true);
			return good ? text.trim() : null;
		},
	};
}

export function ReasonField(props: {
	of: ReturnType<typeof useReason>;
	onEnter?: () => void;
	autoFocus?: boolean;
	label?: string;
}) {
	const t = useT();
	const { of } = props;
	return (
		<TextField
			label={props.label ?? t("deed.reason")}
			value={of.text}
			onChange={of.set}
			maxLength={300}
			autoFocus={props.autoFocus ?? false}
			error={of.missing ? t("deed.reasonNeeded") : undefined}
			{...(props.onEnter ? { onEnter: props.onEnter } : {})}
		/>
	);
}
