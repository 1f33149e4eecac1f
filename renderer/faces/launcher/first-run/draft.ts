/** What is typed in the wizard. It survives a reload of the page; PINs and keys are in none of it. */
import { z } from "zod";
import type { Input, Output } from "../../../../shared/contract.ts";
import { umaYear } from "../../../../shared/fees.ts";
import { roleSchema } from "../../../../shared/model.ts";
import { formatPesos, parsePesos } from "../../../../shared/money.ts";
import {
	askedPaperSchema,
	paperKinds,
} from "../../../../shared/print-model.ts";
import {
	emptyForm,
	isSetup,
	type PrinterForm,
	readForm,
} from "../../../app/printer-form.ts";
import { readCounters } from "../../../ui/counter-list.ts";

const KEY = "ventanilla.first-run";

export const steps = [
	"office",
	"calendar",
	"counters",
	"printers",
	"people",
	"keys",
	"summary",
] as const;
export type Step = (typeof steps)[number];

const personSchema = z.object({
	key: z.string(),
	name: z.string(),
	roles: z.array(roleSchema),
});
export type Person = z.infer<typeof personSchema>;

const printerSchema = z.object({
	key: z.string(),
	kind: z.enum(["thermal", "system"]),
	name: z.string(),
	host: z.string(),
	port: z.string(),
	columns: z.enum(["48", "32"]),
	queue: z.string(),
	papers: z.array(askedPaperSchema),
}) satisfies z.ZodType<PrinterForm>;
export type NewPrinter = z.infer<typeof printerSchema>;

const draftSchema = z.object({
	step: z.enum(steps),
	name: z.string(),
	municipality: z.string(),
	code: z.string(),
	verifyBase: z.string(),
	hasCentral: z.boolean(),
	centralUrl: z.string(),
	centralCode: z.string(),
	timeZone: z.string(),
	holidays: z.array(z.string()),
	uma: z.string(),
	secondPersonAbove: z.string(),
	counters: z.string(),
	printers: z.array(printerSchema),
	people: z.array(personSchema).min(1),
});
export type Draft = z.infer<typeof draftSchema>;
export type Prefill = NonNullable<Output<"setup.state">["prefill"]>;

/** By the person's key: what they typed, twice. Lives as long as the page. */
export type Pins = Readonly<Record<string, { pin: string; again: string }>>;

export const newPerson = (roles: Person["roles"] = ["clerk"]): Person => ({
	key: crypto.randomUUID(),
	name: "",
	roles,
});

/** What no other printer takes is this one's: the first of an office prints everything. */
export const newPrinter = (others: readonly NewPrinter[]): NewPrinter => ({
	...emptyForm,
	key: crypto.randomUUID(),
	papers: paperKinds.filter(
		(paper) => !others.some(({ papers }) => papers.includes(paper)),
	),
});

export const yearOf = (today: string) => umaYear(today);
const pesos = (cents: number) => formatPesos(cents).replace(/[^\d.]/g, "");

export function freshDraft(prefill: Prefill, today: string): Draft {
	const uma = prefill.uma[yearOf(today)];
	return {
		step: "office",
		...{ name: "", municipality: "", code: "", verifyBase: "" },
		...{ hasCentral: false, centralUrl: "", centralCode: "" },
		timeZone: prefill.timeZone,
		holidays: prefill.holidays,
		uma: uma === undefined ? "" : pesos(uma),
		secondPersonAbove: pesos(prefill.secondPersonAbove),
		counters: "1-4",
		printers: [],
		people: [newPerson(["administrator"])],
	};
}

export function keptDraft(): Draft | null {
	try {
		return draftSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ""));
	} catch {
		return null; // none, or one of an older program
	}
}
export const keepDraft = (draft: Draft) =>
	sessionStorage.setItem(KEY, JSON.stringify(draft));
export const forgetDraft = () => sessionStorage.removeItem(KEY);

/** What the core is asked for; the steps before made sure that it can be read. */
export function asked(
	draft: Draft,
	pins: Pins,
	prefill: Prefill,
	today: string,
	proof: Input<"setup.finish">["proof"],
): Omit<Input<"setup.finish">, "commandId"> {
	const uma = parsePesos(draft.uma) ?? 0;
	return {
		office: {
			name: draft.name,
			municipality: draft.municipality,
			code: draft.code,
			verifyBase: draft.verifyBase.trim() || null,
			timeZone: draft.timeZone,
			counters: readCounters(draft.counters) ?? [],
			holidays: draft.holidays,
			uma: { ...prefill.uma, [yearOf(today)]: uma },
			secondPersonAbove: parsePesos(draft.secondPersonAbove) ?? 0,
		},
		central: draft.hasCentral
			? { url: draft.centralUrl.trim(), code: draft.centralCode }
			: null,
		people: draft.people.map(({ key, name, roles }) => ({
			...{ name, roles },
			pin: pins[key]?.pin ?? "",
		})),
		printers: draft.printers
			.map(({ key: _, ...form }) => readForm(form))
			.filter(isSetup),
		proof,
	};
}
