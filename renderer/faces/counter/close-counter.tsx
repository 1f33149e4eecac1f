import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Act, In } from "./frame.tsx";

/** Leaves the counter; why not, where it cannot be left, stands with the work. */
export function CloseCounter() {
	const t = useT();
	const { run, busy, error } = useCommand("counters.close");
	return (
		<>
			<ErrorNote failure={error} />
			<In slot="actsFoot">
				<Act
					text={t("counter.close")}
					keyName="Shift+F11"
					keyCap="⇧ F11"
					busy={busy}
					onPress={() => void run({})}
				/>
			</In>
		</>
	);
}
