import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Note } from "../../ui/surface.tsx";
import { Act, Primary } from "./frame.tsx";
import { Back } from "./till-foot.tsx";

/** Somebody leaves while their till is open: it is said, and it stays theirs. */
export function TillLeaving(props: {
	onClose: () => void;
	onBack: () => void;
}) {
	const t = useT();
	const signOut = useCommand("people.signOut");
	return (
		<>
			<h1>{t("leaving.title")}</h1>
			<Note tone="warn" live title={t("leaving.open")}>
				{t("leaving.text")}
			</Note>
			<ErrorNote failure={signOut.error} />
			<Back onPress={props.onBack}>
				<Act
					text={t("leaving.go")}
					keyName="F10"
					busy={signOut.busy}
					onPress={() => void signOut.run({})}
				/>
			</Back>
			<Primary
				text={t("till.close.start")}
				keyName="F9"
				busy={false}
				autoFocus
				onPress={props.onClose}
			/>
		</>
	);
}
