/** What is still wrong in a step, by field. The core checks all of it again. */
import { parsePesos } from "../../../../shared/money.ts";
import { pinProblem } from "../../../../shared/pins.ts";
import { centralSchema, setupSchema } from "../../../../shared/setup-model.ts";
import {
	isSetup,
	type PrinterForm,
	readForm,
	type Wrong,
} from "../../../app/printer-form.ts";
import { known, type MessageId } from "../../../i18n/messages.ts";
import { readCounters } from "../../../ui/counter-list.ts";
import type { Draft, Pins, Step } from "./draft.ts";

export type Problems = Readonly<Record<string, MessageId>>;

const office = setupSchema.shape.office.shape;

export function problemsOf(step: Step, draft: Draft, pins: Pins): Problems {
	switch (step) {
		case "office":
			return officeProblems(draft);
		case "calendar":
			return calendarProblems(draft);
		case "counters":
			return readCounters(draft.counters)
				? {}
				: { counters: "firstRun.counters.wrong" };
		case "printers":
			return printerProblems(draft);
		case "people":
			return peopleProblems(draft, pins);
		default:
			return {};
	}
}

function officeProblems(draft: Draft): Problems {
	const problems: Record<string, MessageId> = {};
	const central = centralSchema.shape;
	if (!office.name.safeParse(draft.name).success)
		problems.name = "firstRun.office.name.wrong";
	if (!office.municipality.safeParse(draft.municipality).success)
		problems.municipality = "firstRun.office.municipality.wrong";
	if (!office.code.safeParse(draft.code).success)
		problems.code = "firstRun.office.code.wrong";
	const base = draft.verifyBase.trim();
	if (base === "" && !draft.hasCentral)
		problems.verifyBase = "problem.verify_missing";
	if (base !== "" && !office.verifyBase.safeParse(base).success)
		problems.verifyBase = "firstRun.office.address.wrong";
	if (!draft.hasCentral) return problems;
	if (!central.url.safeParse(draft.centralUrl.trim()).success)
		problems.centralUrl = "firstRun.office.central.wrong";
	if (!central.code.safeParse(draft.centralCode).success)
		problems.centralCode = "problem.missing";
	return problems;
}

const calendarProblems = (draft: Draft): Problems => ({
	...((parsePesos(draft.uma) ?? 0) > 0
		? {}
		: { uma: "firstRun.calendar.uma.wrong" as const }),
	...(parsePesos(draft.secondPersonAbove) === null
		? { secondPersonAbove: "firstRun.calendar.sum.wrong" as const }
		: {}),
});

const printerWords = {
	name: "printers.nameWrong",
	host: "printers.hostWrong",
	port: "printers.portWrong",
	queue: "printers.queueWrong",
} as const;

const printerProblems = ({ printers }: Draft): Problems =>
	Object.fromEntries(
		printers.flatMap(({ key, ...form }) =>
			wrongIn(form).map((field) => [`${key}.${field}`, printerWords[field]]),
		),
	);

function wrongIn(form: PrinterForm): (keyof Wrong)[] {
	const read = readForm(form);
	return isSetup(read) ? [] : (Object.keys(read) as (keyof Wrong)[]);
}

function peopleProblems({ people }: Draft, pins: Pins): Problems {
	const problems: Record<string, MessageId> = {};
	if (!people.some(({ roles }) => roles.includes("administrator")))
		problems.people = "problem.no_administrator";
	people.forEach(({ key, name, roles }, index) => {
		const { pin, again } = pins[key] ?? { pin: "", again: "" };
		const others = people
			.slice(0, index)
			.some((each) => pins[each.key]?.pin === pin);
		const weak = pinProblem(pin) ?? (others ? "pin_taken" : null);
		if (name.trim().length < 3)
			problems[`${key}.name`] = "firstRun.people.name.wrong";
		if (roles.length === 0)
			problems[`${key}.roles`] = "firstRun.people.roles.wrong";
		if (weak)
			problems[`${key}.pin`] = known(`problem.${weak}`) ?? "problem.other";
		else if (pin !== again)
			problems[`${key}.again`] = "firstRun.people.again.wrong";
	});
	return problems;
}

/** Where a field of the core's refusal is typed. */
export const stepOf = (path: string): Step =>
	path.startsWith("people")
		? "people"
		: path.startsWith("proof")
			? "keys"
			: path.startsWith("printers")
				? "printers"
				: path.includes("counters")
					? "counters"
					: /holidays|uma|timeZone|secondPerson/.test(path)
						? "calendar"
						: "office";
