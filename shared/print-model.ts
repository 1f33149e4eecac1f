/** Shapes of printers and of what was sent to them. Nothing personal is in either. */
import { z } from "zod";
import { uuidSchema as id, wallSchema } from "./sync-protocol.ts";
import { words } from "./words.ts";

export const paperKinds = [
	"ticket",
	"pass",
	"requirements",
	"acknowledgement",
	"deficiency",
	"refusal",
	"order",
	"receipt",
	"till",
	"complaint",
] as const;
/** `test` is the page that shows whether a printer works. */
export const paperSchema = z.enum([...paperKinds, "test"]);
export type PaperKind = z.infer<typeof paperSchema>;
/** What can be asked for by the id of its ticket, case, payment or till. */
export const askedPaperSchema = z.enum(paperKinds);

/** Characters of a line: paper of 80 and of 58 mm. */
export const columnsSchema = z.union([z.literal(48), z.literal(32)]);

const shared = {
	name: words.min(1).max(40),
	/** What goes to this printer; of two that take the same, the older one. */
	papers: z.array(askedPaperSchema).max(paperKinds.length),
};
export const printerSetupSchema = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("thermal"),
		...shared,
		host: z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?$/),
		port: z.int().min(1).max(65_535).default(9100),
		columns: columnsSchema.default(48),
	}),
	z.strictObject({
		kind: z.literal("system"),
		...shared,
		/** Name of the system's print queue; empty for its default. */
		queue: z
			.string()
			.regex(/^([A-Za-z0-9_][A-Za-z0-9_.-]{0,126})?$/)
			.default(""),
	}),
]);
export type PrinterSetup = z.infer<typeof printerSetupSchema>;
export const printerSchema = z.object({ id, setup: printerSetupSchema });
export type Printer = z.infer<typeof printerSchema>;

/** Papers of one kind of work, and so of one printer: what a printer was not told of goes with the others. */
const together: readonly (readonly PaperKind[])[] = [
	["ticket", "pass"],
	["acknowledgement", "deficiency", "refusal", "order"],
];

/**
 * The printer of a paper; of two, the older one (ids grow with time). A kind that came with a later version
 * stands in no setting yet, and falls to the printer of its own group.
 */
export function printerFor(
	printers: readonly Printer[],
	paper: PaperKind,
): Printer | null {
	const taking = (kinds: readonly PaperKind[]) =>
		printers.find(({ setup }) =>
			(setup.papers as readonly PaperKind[]).some((kind) =>
				kinds.includes(kind),
			),
		);
	const group = together.find((kinds) => kinds.includes(paper)) ?? [];
	return taking([paper]) ?? taking(group) ?? null;
}

/**
 * `printed`: the printer said so. `sent`: it took everything and says nothing. `unknown`: the program
 * ended while it was sending.
 */
export const printStateSchema = z.enum([
	"queued",
	"sending",
	"printed",
	"sent",
	"failed",
	"unknown",
]);
export type PrintState = z.infer<typeof printStateSchema>;

export const printFaultSchema = z.enum([
	"off",
	"no_paper",
	"cover_open",
	"printer_fault",
	"cut",
	"no_spooler",
	"spooler",
	"late",
	"gone",
]);
export type PrintFault = z.infer<typeof printFaultSchema>;

export const printJobSchema = z.object({
	id,
	paper: paperSchema,
	/** The ticket (of a pass too), case, payment or till; of a test page the printer. */
	entity: id,
	printer: z.string(),
	/** 0 for the first one; COPIA 1, 2 … */
	copy: z.int().min(0),
	state: printStateSchema,
	fault: printFaultSchema.nullable(),
	/** Something may have come out of the printer: the next one is a copy. */
	began: z.boolean(),
	queuedAt: wallSchema,
	changedAt: wallSchema,
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** Whether the job is still under way. */
export const underWay = ({ state }: Pick<PrintJob, "state">) =>
	state === "queued" || state === "sending";

/** Whether somebody may already hold this paper, or will in a moment: another one is a copy. */
export const mayBeOut = (job: Pick<PrintJob, "state" | "began">): boolean =>
	job.state !== "failed" || job.began;
