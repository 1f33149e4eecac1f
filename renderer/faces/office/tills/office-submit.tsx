import type { ReactNode } from "react";
import type { Submit } from "../../../till/submit.ts";
import { Button } from "../../../ui/button.tsx";
import { useKeys } from "../../../ui/keys.ts";

/** A form's act in the office: beside the form, the sum and under it the one filled button. */
export const inOffice: Submit = (act) => <OfficeSubmit {...act} />;

function OfficeSubmit(props: {
	text: string;
	busy: boolean;
	onPress: () => void;
	above?: ReactNode;
}) {
	const { text, busy, onPress } = props;
	useKeys({ F9: busy ? undefined : onPress });
	return (
		<div className="office-submit col gap1h">
			{props.above}
			<Button
				kind="primary"
				size="lg"
				className="spread"
				keyCap="F9"
				busy={busy}
				onPress={onPress}
			>
				{text}
			</Button>
		</div>
	);
}
