/** An office with a fake thermal printer for every paper. */
import { onTestFinished } from "vitest";
import { systemPrinting } from "../../core/headless/printing.ts";
import { toJob } from "../../core/print/queries.ts";
import { type PrintJob, paperKinds } from "../../shared/print-model.ts";
import { testWorld } from "../harness/core.ts";
import { type FakePrinter, fakePrinter } from "../harness/printer.ts";
import { prepared, type Ready } from "./prepared.ts";

export async function withPrinter(): Promise<{
	office: Ready;
	printer: FakePrinter;
	printerId: string;
}> {
	const printer = await fakePrinter();
	onTestFinished(() => printer.stop());
	const office = await prepared(testWorld({ printing: systemPrinting }));
	const { id } = await office.luis.act("printers.set", {
		setup: {
			kind: "thermal",
			name: "Mostrador",
			host: "127.0.0.1",
			port: printer.port,
			papers: [...paperKinds],
		},
	});
	return { office, printer, printerId: id };
}

/** The job once nothing more happens to it by itself. */
export async function ended(office: Ready, jobId: string): Promise<PrintJob> {
	for (;;) {
		const row = office.rt.q.print.job.get(jobId);
		if (!row) throw new Error(`no job ${jobId}`);
		if (row.state !== "queued" && row.state !== "sending") return toJob(row);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
