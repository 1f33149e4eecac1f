/** The scripts' own chatter goes to stderr: stdout belongs to the program that is started. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** A fault the reader can mend: printed as it stands, without a stack. */
export class Plain extends Error {}

/** Runs a script's main function; a plain fault ends it with exit code 1. */
export function main(run) {
	Promise.resolve()
		.then(run)
		.catch((fault) => {
			say(
				fault instanceof Plain ? fault.message : String(fault?.stack ?? fault),
			);
			process.exit(1);
		});
}
