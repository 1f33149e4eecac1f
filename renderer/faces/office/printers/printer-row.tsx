import { FlaskConical, Pencil, Trash2 } from "lucide-react";
import type { Printer } from "../../../../shared/print-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { PrintState } from "../../../app/print-state.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { jobsOf, usePrints } from "../../../stores/prints.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";

/** One printer: where it is, what it prints, what its last test said. */
export function PrinterRow(props: {
	printer: Printer;
	/** Only an administrator changes printers. */
	may: boolean;
	onEdit: () => void;
	onRemove: () => void;
}) {
	const t = useT();
	const { id, setup } = props.printer;
	const test = useCommand("printers.test");
	const [latest] = jobsOf(
		usePrints((each) => each.rows),
		"test",
		id,
	);
	const where =
		setup.kind === "thermal"
			? t("printers.at", {
					host: setup.host,
					port: String(setup.port),
					width: t(`printers.width.${setup.columns}`),
				})
			: t("printers.queueAt", { queue: setup.queue || "none" });
	return (
		<tr>
			<td>
				<div className="b">{setup.name}</div>
				<div className="xs mut">{where}</div>
			</td>
			<td className="s">
				{setup.papers.length > 0
					? setup.papers.map((paper) => t(`paper.${paper}`)).join(", ")
					: t("printers.noPapers")}
			</td>
			<td>
				<div className="live" role="status">
					{latest && <PrintState job={latest} />}
				</div>
				<ErrorNote failure={test.error} />
			</td>
			<td className="num">
				{props.may && (
					<span className="row printer-acts">
						<Button
							size="sm"
							icon={FlaskConical}
							busy={test.busy}
							label={t("printers.testOf", { name: setup.name })}
							onPress={() => void test.run({ printerId: id })}
						>
							{t("printers.test")}
						</Button>
						<IconButton
							icon={Pencil}
							label={t("printers.editOf", { name: setup.name })}
							onPress={props.onEdit}
						/>
						<IconButton
							icon={Trash2}
							label={t("printers.removeOf", { name: setup.name })}
							onPress={props.onRemove}
						/>
					</span>
				)}
			</td>
		</tr>
	);
}
