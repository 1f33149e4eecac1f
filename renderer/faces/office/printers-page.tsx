import "./printers/printers.css";
import { Plus, Printer as PrinterIcon } from "lucide-react";
import { useState } from "react";
import type { Printer } from "../../../shared/print-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useKeys } from "../../ui/keys.ts";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { Toast } from "../../ui/toast.tsx";
import { PrinterEditor } from "./printers/printer-editor.tsx";
import { PrinterRow } from "./printers/printer-row.tsx";

/** The printers of this machine: which paper goes where, and whether they work. */
export function PrintersPage() {
	const t = useT();
	const user = useSession((each) => each.user);
	const { data, error, reload } = useQuery("printers.list", {});
	const [open, setOpen] = useState<Printer | "new" | null>(null);
	const remove = useRemoval(reload);
	const may = user?.roles.includes("administrator") ?? false;
	const done = () => {
		setOpen(null);
		void reload();
	};
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("printers.title")}</h1>
					<p className="mut s">{t("printers.text")}</p>
				</div>
				{may && !open && (
					<Button icon={Plus} onPress={() => setOpen("new")}>
						{t("printers.add")}
					</Button>
				)}
			</div>
			<ConnectionNote />
			{!may && <Note>{t("printers.mayNot")}</Note>}
			{open && (
				<PrinterEditor
					key={open === "new" ? "new" : open.id}
					printer={open === "new" ? null : open}
					onDone={done}
				/>
			)}
			<ErrorNote failure={error ?? remove.error} />
			{data ? (
				<PrinterTable
					printers={data.printers}
					may={may}
					onEdit={setOpen}
					onRemove={remove.run}
				/>
			) : (
				!error && <Skeleton label={t("state.loading")} />
			)}
			{remove.toast}
		</>
	);
}

function PrinterTable(props: {
	printers: readonly Printer[];
	may: boolean;
	onEdit: (printer: Printer) => void;
	onRemove: (printer: Printer) => void;
}) {
	const t = useT();
	return (
		<Card title={t("printers.list")} className="listed">
			{props.printers.length === 0 ? (
				<EmptyState icon={PrinterIcon} title={t("printers.none")}>
					{t("printers.noneText")}
				</EmptyState>
			) : (
				<table className="printers">
					<thead>
						<tr>
							<th>{t("printers.printer")}</th>
							<th>{t("printers.papers")}</th>
							<th>{t("printers.last")}</th>
							<th />
						</tr>
					</thead>
					<tbody>
						{props.printers.map((printer) => (
							<PrinterRow
								key={printer.id}
								printer={printer}
								may={props.may}
								onEdit={() => props.onEdit(printer)}
								onRemove={() => props.onRemove(printer)}
							/>
						))}
					</tbody>
				</table>
			)}
		</Card>
	);
}

/** Taken off at once, and back by Ctrl Z while the note is there. */
function useRemoval(reload: () => Promise<unknown>) {
	const t = useT();
	const remove = useCommand("printers.remove");
	const restore = useCommand("printers.set");
	const [gone, setGone] = useState<Printer | null>(null);
	const run = async (printer: Printer) => {
		if (await remove.run({ printerId: printer.id })) setGone(printer);
		await reload();
	};
	const undo = async () => {
		if (gone && (await restore.run({ setup: gone.setup }))) setGone(null);
		await reload();
	};
	useKeys({ "Ctrl+Z": gone ? () => void undo() : undefined });
	return {
		run: (printer: Printer) => void run(printer),
		error: remove.error ?? restore.error,
		toast: gone && (
			<Toast
				key={gone.id}
				text={t("printers.removed", { name: gone.setup.name })}
				onGone={() => setGone(null)}
				undo={{ text: t("printers.undo"), run: () => void undo() }}
			/>
		),
	};
}
