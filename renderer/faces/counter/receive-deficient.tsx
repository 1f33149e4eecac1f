import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Act, In, useTell } from "./frame.tsx";
import { useSheet } from "./use-sheet.ts";
import { isPaid, missingOf, type StepKey, useWork } from "./work-context.ts";

/** A missing paper stops nothing: F10 receives the case, or goes to what it needs before that and says so. */
export function ReceiveDeficient() {
	const t = useT();
	const tell = useTell();
	const { file, go, reload } = useWork();
	const sheet = useSheet().data;
	const receive = useCommand("cases.receive");
	const first = needed();
	if (missingOf(file).length === 0) return null;
	const run = async () => {
		if (first) {
			tell(t(`deficiency.first.${first}`));
			go(first);
			return;
		}
		const receipt = await receive.run({ caseId: file.id });
		await reload();
		if (receipt) go("receipt");
	};
	return (
		<>
			<ErrorNote failure={receive.error} />
			<In slot="actsFoot">
				<Act
					text={t("deficiency.go")}
					keyName="F10"
					busy={receive.busy}
					onPress={() => void run()}
				/>
			</In>
		</>
	);

	function needed(): Extract<StepKey, "applicant" | "form" | "charge"> | null {
		if (!file.applicant) return "applicant";
		if (sheet?.ownForm && !file.answers) return "form";
		return isPaid(file) ? null : "charge";
	}
}
