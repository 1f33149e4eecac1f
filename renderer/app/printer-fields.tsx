import "./printer-fields.css";
import { paperKinds } from "../../shared/print-model.ts";
import { useT } from "../i18n/use-t.ts";
import { Choice } from "../ui/choice.tsx";
import { TextField } from "../ui/field.tsx";
import { Tick } from "../ui/tick.tsx";
import type { PrinterForm, Wrong } from "./printer-form.ts";

/** Where a printer is and what goes to it. */
export function PrinterFields(props: {
	form: PrinterForm;
	wrong: Wrong;
	onChange: (part: Partial<PrinterForm>) => void;
}) {
	const t = useT();
	const { form, wrong, onChange } = props;
	return (
		<>
			<div className="printer-fields">
				<TextField
					label={t("printers.name")}
					value={form.name}
					onChange={(name) => onChange({ name })}
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
					onChange={(kind) => onChange({ kind })}
				/>
				{form.kind === "thermal" ? (
					<>
						<TextField
							label={t("printers.host")}
							value={form.host}
							onChange={(host) => onChange({ host })}
							hint={t("printers.hostHint")}
							error={wrong.host && t("printers.hostWrong")}
						/>
						<TextField
							label={t("printers.port")}
							value={form.port}
							onChange={(port) => onChange({ port })}
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
							onChange={(columns) => onChange({ columns })}
						/>
					</>
				) : (
					<TextField
						label={t("printers.queue")}
						value={form.queue}
						onChange={(queue) => onChange({ queue })}
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
							onChange({
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
		</>
	);
}
