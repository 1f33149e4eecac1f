import { Printer, X } from "lucide-react";
import { PrinterFields } from "../../../app/printer-fields.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { type NewPrinter, newPrinter } from "./draft.ts";
import type { StepProps } from "./first-run.tsx";

const MOST = 10;

/** Printers of this machine; none is an answer too, and the step says what that means. */
export function PrintersStep({ state }: StepProps) {
	const t = useT();
	const { draft, change } = state;
	const { printers } = draft;
	const others = (key: string) => printers.filter((each) => each.key !== key);
	return (
		<>
			{printers.length === 0 && (
				<Note title={t("firstRun.printers.none")}>
					{t("firstRun.printers.none.text")}
				</Note>
			)}
			{printers.map((printer, index) => (
				<PrinterCard
					key={printer.key}
					{...{ state, printer, index }}
					onChange={(part) =>
						change({
							printers: printers.map((each) =>
								each === printer ? { ...each, ...part } : each,
							),
						})
					}
					onRemove={() => change({ printers: others(printer.key) })}
				/>
			))}
			{printers.length < MOST && (
				<div>
					<Button
						icon={Printer}
						onPress={() =>
							change({ printers: [...printers, newPrinter(printers)] })
						}
					>
						{t("printers.add")}
					</Button>
				</div>
			)}
		</>
	);
}

function PrinterCard(props: {
	state: StepProps["state"];
	printer: NewPrinter;
	index: number;
	onChange: (part: Partial<NewPrinter>) => void;
	onRemove: () => void;
}) {
	const t = useT();
	const { printer, onChange } = props;
	const name = printer.name.trim();
	const wrong = (field: string) =>
		`${printer.key}.${field}` in props.state.problems
			? { [field]: true as const }
			: {};
	return (
		<Card
			className="pad2 col gap2"
			title={name || t("firstRun.printers.nth", { n: props.index + 1 })}
			aside={
				<IconButton
					icon={X}
					label={t("printers.removeOf", {
						name: name || String(props.index + 1),
					})}
					onPress={props.onRemove}
				/>
			}
		>
			<PrinterFields
				form={printer}
				wrong={{
					...wrong("name"),
					...wrong("host"),
					...wrong("port"),
					...wrong("queue"),
				}}
				onChange={({ papers, ...part }) =>
					onChange({ ...part, ...(papers && { papers: [...papers] }) })
				}
			/>
		</Card>
	);
}
