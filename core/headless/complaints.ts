/** `npm run complaints:open`: reads exported complaints with the auditor's private key, on the auditor's own machine. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type ComplaintText, openComplaint } from "../complaints/seal.ts";
import { privateKeyOf } from "../keys/printed.ts";

const exportSchema = z.object({
	v: z.literal(1),
	complaints: z.array(
		z.object({ number: z.string(), filedAt: z.string(), sealed: z.unknown() }),
	),
});

const asText = (each: ComplaintText): string =>
	[
		`${each.number}  ${each.filedAt}  ${each.subject}  (${each.language})`,
		each.name || each.contact
			? `${each.name} ${each.contact}`.trim()
			: "anonymous",
		"",
		each.text,
		"",
	].join("\n");

function main(): void {
	const { values } = parseArgs({
		options: { key: { type: "string" }, file: { type: "string" } },
	});
	if (!values.key || !values.file)
		throw new Error(
			"usage: npm run complaints:open -- --key FILE --file QUEJAS.json (FILE holds the auditor's key as it is printed on its sheet)",
		);
	const key = privateKeyOf(readFileSync(values.key, "utf8"));
	const { complaints } = exportSchema.parse(
		JSON.parse(readFileSync(values.file, "utf8")),
	);
	for (const { number, sealed } of complaints)
		process.stdout.write(`${asText(opened(number, sealed, key))}\n`);
}

function opened(number: string, sealed: unknown, key: string): ComplaintText {
	try {
		return openComplaint(sealed, key);
	} catch {
		throw new Error(
			`${number} does not open: it was sealed to another key, or the file was changed`,
		);
	}
}

try {
	main();
} catch (error) {
	process.stderr.write(
		`${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exitCode = 1;
}
