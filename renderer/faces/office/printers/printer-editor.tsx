import { useState } from "react";
import { type Printer, paperKinds } from "../../../../shared/print-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import {
	emptyForm,
	formOf,
	isSetup,
	type PrinterForm,
	readForm,
	type Wrong,
} from "./printer-form.ts";

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
			<div className="printer-fields">
				<TextField
					label={t("printers.name")}
					value={form.name}
					onChange={(name) => change({ name })}
					hint={t("printers.nameHint")}
					error={wrong.name && t("printers.nameWrong")}
					maxLength={40}
					autoFocus
				/>
				<Choice
					label={t("printers.kind")}
					value={form.kind}
					options={[
						{ value: "thermal", text: t("printers.kind.thermal") },
						{ value: "system", text: t("printers.kind.system") },
					]}
					onChange={(kind) => change({ kind })}
				/>
				{form.kind === "thermal" ? (
					<>
						<TextField
							label={t("printers.host")}
							value={form.host}
							onChange={(host) => change({ host })}
							hint={t("printers.hostHint")}
							error={wrong.host && t("printers.hostWrong")}
						/>
						<TextField
							label={t("printers.port")}
							value={form.port}
							onChange={(port) => change({ port })}
							numeric="numeric"
							error={wrong.port && t("printers.portWrong")}
						/>
						<Choice
							label={t("printers.width")}
							value={form.columns}
							options={[
								{ value: "48", text: t("printers.width.48") },
								{ value: "32", text: t("printers.width.32") },
							]}
							onChange={(columns) => change({ columns })}
						/>
					</>
				) : (
					<TextField
						label={t("printers.queue")}
						value={form.queue}
						onChange={(queue) => change({ queue })}
						hint={t("printers.queueHint")}
						error={wrong.queue && t("printers.queueWrong")}
					/>
				)}
			</div>
			<fieldset className="printer-papers">
				<legend className="sb s">{t("printers.papers")}</legend>
				{paperKinds.map((paper) => (
					<Tick
						key={paper}
						label={t(`paper.${paper}`)}
						on={form.papers.includes(paper)}
						onChange={(on) =>
							change({
								papers: paperKinds.filter((each) =>
									each === paper ? on : form.papers.includes(each),
								),
							})
						}
					>
						<span>{t(`paper.${paper}`)}</span>
					</Tick>
				))}
			</fieldset>
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
