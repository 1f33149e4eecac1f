import { useT } from "../../i18n/use-t.ts";
import type { Submit } from "../../till/submit.ts";
import { Act, In, Primary } from "./frame.tsx";
import { SavedMark } from "./saved-mark.tsx";

/** The foot of every screen of the till: the way back, what else can be done, and that all is kept. */
export function Back(props: {
	onPress: () => void;
	children?: React.ReactNode;
}) {
	const t = useT();
	return (
		<>
			<In slot="savedFoot">
				<SavedMark />
			</In>
			<In slot="actsFoot">
				<Act
					text={t("back")}
					keyName="Escape"
					keyCap="Esc"
					onPress={props.onPress}
				/>
				{props.children}
			</In>
		</>
	);
}

/** A form's act as the counter shows it: the sum in the right column, the primary under it. */
export const inFrame: Submit = ({ text, busy, onPress, above }) => (
	<>
		{above && <In slot="person">{above}</In>}
		<Primary text={text} keyName="F9" busy={busy} onPress={onPress} />
	</>
);
