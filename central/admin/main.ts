/** `npm run central:admin`: the administrative calls from a shell. One JSON text a line on standard output. */
import { parseArgs } from "node:util";
import { Api, Failure, misuse } from "./api.ts";
import type { Command, Given } from "./command.ts";
import { commands } from "./commands.ts";

const line = ({ name, usage, does }: Command) =>
	`  ${`${name} ${usage}`.padEnd(46)} ${does}\n`;

const USAGE = `usage: npm run central:admin -- COMMAND …

${commands.map(line).join("")}
The central's address is in CENTRAL_URL (http://127.0.0.1:8640 without it), its admin token in the file
of CENTRAL_ADMIN_TOKEN_FILE, in CENTRAL_ADMIN_TOKEN, or in the central's own CENTRAL_DATA_DIR; it is
never an argument, which every user of the machine could read.

Ends with 0: done · 1: the central refused · 2: written wrongly · 3: no answer, try again later.
`;

/** @throws Failure 2 */
function read(args: readonly string[]): { command: Command; given: Given } {
	const command = commands.find(({ name }) =>
		name.split(" ").every((word, index) => args[index] === word),
	);
	if (!command) throw misuse(`no such command\n\n${USAGE}`);
	const own = `usage: npm run central:admin -- ${command.name} ${command.usage}`;
	try {
		const { values, positionals } = parseArgs({
			args: args.slice(command.name.split(" ").length),
			options: Object.fromEntries(
				(command.options ?? []).map((name) => [name, { type: "string" }]),
			),
			allowPositionals: true,
		});
		const [least, most] = command.words;
		if (positionals.length < least || positionals.length > most)
			throw new Error("too few or too many words");
		const options = values as Given["options"];
		return { command, given: { words: positionals, options } };
	} catch (error) {
		throw misuse(`${(error as Error).message}\n${own}`);
	}
}

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	if (args.length === 0 || /^(-h|--help|help)$/.test(args[0] ?? "")) {
		process.stdout.write(USAGE);
		return;
	}
	const { command, given } = read(args);
	for await (const answer of command.run(new Api(process.env), given))
		process.stdout.write(`${JSON.stringify(answer)}\n`);
}

main().catch((error: unknown) => {
	const known = error instanceof Failure;
	process.stderr.write(`${known ? error.message : String(error)}\n`);
	process.exitCode = known ? error.exitCode : 1;
});
