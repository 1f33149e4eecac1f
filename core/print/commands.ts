/** Printers are set, and papers sent to them. Nothing is rendered here: the spooler does it after the commit. */
import { Refusal } from "../../shared/errors.ts";
import {
	mayBeOut,
	type PaperKind,
	type Printer,
	type PrintJob,
	printerFor,
} from "../../shared/print-model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandPaper } from "./ask.ts";
import { toJob } from "./queries.ts";
import { copyNumber } from "./rules.ts";

type Acts =
	| "printers.set"
	| "printers.remove"
	| "printers.test"
	| "print.paper"
	| "print.ticket"
	| "print.complaint"
	| "print.requirements";

export const printCommands: Commands<Acts> = {
	"printers.set": (tx, { printerId, setup }) => {
		if (printerId) printerOf(tx, printerId);
		const id = printerId ?? tx.newId();
		tx.q.print.setPrinter.run(id, JSON.stringify(setup));
		return { id, setup };
	},

	"printers.remove": (tx, { printerId }) => {
		printerOf(tx, printerId);
		tx.q.print.removePrinter.run(printerId);
		return {};
	},

	"printers.test": (tx, { printerId }) =>
		queue(tx, printerOf(tx, printerId), "test", printerId, 0),

	"print.paper": (tx, { paper, id, copy }) => {
		demandPaper(tx.rt, tx.caller, paper, id);
		const earlier = tx.q.print.jobsOf.all(paper, id).map(toJob);
		if (!copy && earlier.some(mayBeOut)) throw new Refusal("paper_printed");
		return queue(
			tx,
			chosen(tx, paper),
			paper,
			id,
			copy ? copyNumber(earlier) : 0,
		);
	},

	/** Somebody may print it again after ticking another paper; that is another list. */
	"print.requirements": (tx, { procedureId, version, missing, language }) => {
		tx.rt.catalogue.version(procedureId, version);
		const printer = chosen(tx, "requirements");
		const listId = tx.newId();
		tx.rt.lists.keep(listId, { procedureId, version, missing, language });
		return queue(tx, printer, "requirements", listId, 0);
	},

	"print.ticket": (tx, { ticketId }) => once(tx, "ticket", ticketId),
	"print.complaint": (tx, { complaintId }) =>
		once(tx, "complaint", complaintId),
};

/** Nobody at the lobby's screen can ask for a copy, nor needs one: the number is on it. */
function once(tx: Tx, paper: "ticket" | "complaint", id: string): PrintJob {
	const earlier = tx.q.print.jobsOf.all(paper, id).map(toJob);
	if (earlier.some(mayBeOut)) throw new Refusal("paper_printed");
	demandPaper(tx.rt, tx.caller, paper, id);
	return queue(tx, chosen(tx, paper), paper, id, 0);
}

function printerOf(tx: Tx, printerId: string): Printer {
	const printer = tx.q.print.printer(printerId);
	if (!printer) throw new Refusal("printer_not_found");
	return printer;
}

function chosen(tx: Tx, paper: PaperKind): Printer {
	const printer = printerFor(tx.q.print.printers(), paper);
	if (!printer) throw new Refusal("printer_none");
	return printer;
}

function queue(
	tx: Tx,
	printer: Printer,
	paper: PaperKind,
	entity: string,
	copy: number,
): PrintJob {
	const jobId = tx.newId();
	const at = wallTime(tx.now);
	tx.q.print.add.run(jobId, paper, entity, printer.id, copy, at, at);
	const job = tx.q.print.job.get(jobId);
	if (!job) throw new Error(`print job ${jobId} was not written`);
	tx.afterCommit(() => {
		tx.rt.hub.publish([["prints", jobId]]);
		tx.rt.spooler.take(job);
	});
	return toJob(job);
}
