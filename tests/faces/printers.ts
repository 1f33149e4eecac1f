/** A fake thermal printer that the demo office knows. */
import { paperKinds } from "../../shared/print-model.ts";
import { fakePrinter } from "../harness/printer.ts";
import { type Office, staff } from "./office.ts";

export async function withPrinter(office: Office) {
	const printer = await fakePrinter();
	await office.ask(
		"office",
		"printers.set",
		{
			commandId: crypto.randomUUID(),
			setup: {
				kind: "thermal",
				name: "Mostrador",
				host: "127.0.0.1",
				port: printer.port,
				papers: [...paperKinds],
			},
		},
		staff.luis,
	);
	return printer;
}
