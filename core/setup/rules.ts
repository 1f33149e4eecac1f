/** What the shapes cannot say about an office that is to be set up. */
import { type FieldProblem, Refusal } from "../../shared/errors.ts";
import { pinProblem } from "../../shared/pins.ts";
import type { SetUp } from "../../shared/setup-model.ts";

/** @throws Refusal `invalid_input` with every field that is wrong. */
export function demandSound({ office, central, people }: SetUp): void {
	const problems: FieldProblem[] = [];
	if (!office.verifyBase && !central)
		problems.push({ path: "office.verifyBase", problem: "verify_missing" });
	if (!people.some(({ roles }) => roles.includes("administrator")))
		problems.push({ path: "people", problem: "no_administrator" });
	people.forEach(({ name, pin }, i) => {
		const before = people.slice(0, i);
		if (before.some((each) => folded(each.name) === folded(name)))
			problems.push({ path: `people.${i}.name`, problem: "name_taken" });
		const problem =
			pinProblem(pin) ??
			(before.some((each) => each.pin === pin) ? "pin_taken" : null);
		if (problem) problems.push({ path: `people.${i}.pin`, problem });
	});
	if (problems.length > 0) throw new Refusal("invalid_input", {}, problems);
}

/** Two people whom a list would show alike are one for the eye. */
export const folded = (name: string) =>
	name
		.normalize("NFD")
		.replaceAll(/\p{M}/gu, "")
		.replaceAll(/\s+/g, " ")
		.trim()
		.toLowerCase();
