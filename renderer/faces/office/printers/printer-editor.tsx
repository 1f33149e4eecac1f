import { useState } from "react";
import type { Printer } from "../../../../shared/print-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { PrinterFields } from "../../../app/printer-fields.tsx";
import {
	emptyForm,
	formOf,
	isSetup,
	type PrinterForm,
	readForm,
	type Wrong,
} from "../../../app/printer-form.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card } from "../../../ui/surface.tsx";

/** A new printer, or other settings of one. */
export function PrinterEditor(props: {
	printer: Printer | null;
	onDone: () => void;
}) {
	const t = useT();
	const { printer, onDone } = props;
	const [form, setForm] = useState<PrinterForm>(
		printer ? formOf(printer) : emptyForm,
	);
	const [wrong, setWrong] = useState<Wrong>({});
	const { run, busy, error } = useCommand("printers.set");
	const change = (part: Partial<PrinterForm>) => {
		setWrong({});
		setForm((old) => ({ ...old, ...part }));
	};
	const save = async () => {
		const read = readForm(form);
		if (!isSetup(read)) return setWrong(read);
		const saved = await run({
			setup: read,
			...(printer ? { printerId: printer.id } : {}),
		});
		if (saved) onDone();
	};
	return (
		<Card
			title={t(printer ? "printers.edit" : "printers.add")}
			className="pad2 col gap2"
		>
			<PrinterFields form={form} wrong={wrong} onChange={change} />
			<ErrorNote failure={error} />
			<div className="row">
				<Button kind="primary" busy={busy} onPress={() => void save()}>
					{t("printers.save")}
				</Button>
				<Button kind="quiet" onPress={onDone}>
					{t("printers.cancel")}
				</Button>
			</div>
		</Card>
	);
}
