/** What is typed of a printer, and what the core takes of it. */
import {
	type PaperKind,
	type Printer,
	type PrinterSetup,
	printerSetupSchema,
} from "../../shared/print-model.ts";

export type AskedPaper = Exclude<PaperKind, "test">;
export type PrinterForm = {
	kind: PrinterSetup["kind"];
	name: string;
	host: string;
	port: string;
	columns: "48" | "32";
	queue: string;
	papers: readonly AskedPaper[];
};

export const emptyForm: PrinterForm = {
	kind: "thermal",
	name: "",
	host: "",
	port: "9100",
	columns: "48",
	queue: "",
	papers: [],
};

export function formOf({ setup }: Printer): PrinterForm {
	const { name, papers } = setup;
	const shared = { ...emptyForm, name, papers };
	return setup.kind === "system"
		? { ...shared, kind: "system", queue: setup.queue }
		: {
				...shared,
				host: setup.host,
				port: String(setup.port),
				columns: setup.columns === 48 ? "48" : "32",
			};
}

export type Wrong = Partial<Record<"name" | "host" | "port" | "queue", true>>;

/** The set-up, or the fields that are not right. */
export function readForm(form: PrinterForm): PrinterSetup | Wrong {
	const { kind, name, host, port, queue, columns } = form;
	const shared = { name: name.trim(), papers: [...form.papers] };
	const read = printerSetupSchema.safeParse(
		kind === "thermal"
			? {
					kind,
					...shared,
					host: host.trim(),
					port: Number(port),
					columns: Number(columns),
				}
			: { kind, ...shared, queue: queue.trim() },
	);
	if (read.success) return read.data;
	return Object.fromEntries(
		read.error.issues.map(({ path }) => [String(path[0]), true]),
	);
}

export const isSetup = (read: PrinterSetup | Wrong): read is PrinterSetup =>
	"kind" in read;
