/** The seed catalogue: the collected sheets as they are, and an overlay that says what a program must know of each. */
import { z } from "zod";
import { feeScheduleSchema } from "../../shared/fees.ts";
import { type Notice, requirementSchema } from "../../shared/model.ts";
import {
	type StoredSheet,
	storedSheetSchema,
} from "../../shared/stored-sheet.ts";

const amount = z.union([z.number(), z.string()]).nullable();
const part = z.object({ label: z.string(), uma: z.number() });
export const sourceSheetSchema = z.object({
	id: z.string(),
	name: z.string(),
	dependency: z.string(),
	audience: z.string(),
	requirements: z.array(
		requirementSchema.pick({
			name: true,
			original: true,
			copies: true,
			mandatory: true,
		}),
	),
	fee: z.object({
		type: z.enum(["formula", "uma", "free", "fixed_mxn"]),
		amount,
		legalBasis: z.string().nullable(),
	}),
	resolutionTime: z.object({ amount: z.int().nullable(), unit: z.string() }),
	modality: z.array(z.string()),
	legalBasis: z.array(z.string()),
	source: z.string(),
	confidence: z.enum(["high", "medium", "low"]),
	extra: z.object({
		municipality: z.string().optional(),
		homoclave: z.string().optional(),
		ficta: z.enum(["negativa", "no_aplica"]).optional(),
		validity: z.string().optional(),
		inspection: z.string().optional(),
		result: z.string().optional(),
		surcharges: z
			.array(z.object({ name: z.string(), rate: z.number(), base: z.string() }))
			.default([]),
		tiers: z.array(part).optional(),
		components: z.array(part).optional(),
		feeNote: z.string().optional(),
		note: z.string().optional(),
		precondition: z.string().optional(),
		window: z.string().optional(),
		flow: z.string().optional(),
		requirementsTruncated: z.boolean().default(false),
		copiesPartlyAssumed: z.boolean().default(false),
	}),
});
export type SourceSheet = z.infer<typeof sourceSheetSchema>;

export const overlaySchema = z.strictObject({
	/** The city whose office this is; sheets of others are examples. */
	municipality: z.string(),
	/** Who issues a paper, by its name; `government`: an authority, which must not ask for its own papers. */
	issuers: z.array(
		z.strictObject({
			match: z.string(),
			issuedBy: z.string().nullable(),
			government: z.boolean(),
		}),
	),
	sheets: z.record(
		z.string(),
		z.strictObject({
			version: z.int().default(1),
			category: z.string(),
			prefix: z.string(),
			keywords: z.array(z.string()),
			rank: z.int().optional(),
			offered: z.boolean().default(true),
			goTo: z.string().nullable().default(null),
			fee: feeScheduleSchema
				.pick({ base: true, discounts: true, published: true, caveat: true })
				.partial()
				.default({}),
			requirements: z
				.record(z.string(), requirementSchema.partial())
				.default({}),
			/** Requirements that are the procedure's own payment, which the till proves. */
			ownPayment: z.array(z.string()).default([]),
		}),
	),
});
export type Overlay = z.infer<typeof overlaySchema>;
type Layer = Overlay["sheets"][string];

/** Checks and joins what lies in resources/catalogue. @throws where a sheet has no layer, or the other way round. */
export function compose(
	source: unknown,
	overlay: unknown,
	forms: Record<string, unknown>,
): StoredSheet[] {
	const sheets = z.array(sourceSheetSchema).parse(source);
	const over = overlaySchema.parse(overlay);
	const known = new Set(sheets.map(({ id }) => id));
	for (const id of [...Object.keys(over.sheets), ...Object.keys(forms)])
		if (!known.has(id)) throw new Error(`no sheet ${id}`);
	return sheets.map((sheet) => {
		const layer = over.sheets[sheet.id];
		if (!layer) throw new Error(`no overlay for ${sheet.id}`);
		return storedSheetSchema.parse({
			...facts(sheet, over),
			id: sheet.id,
			version: layer.version,
			category: layer.category,
			prefix: layer.prefix,
			keywords: layer.keywords,
			...(layer.rank ? { rank: layer.rank } : {}),
			offered: layer.offered,
			goTo: layer.goTo,
			requirements: requirementsOf(sheet, layer, over),
			fee: feeOf(sheet, layer),
			notices: noticesOf(sheet, layer),
			form: forms[sheet.id] ?? null,
		});
	});
}

function facts(sheet: SourceSheet, over: Overlay) {
	const { extra } = sheet;
	const deadline = deadlineOf(sheet);
	return {
		name: sheet.name,
		department: sheet.dependency,
		audience: sheet.audience,
		municipality: extra.municipality ?? null,
		// A state procedure that left the city is no example: it has its own sentence.
		example:
			extra.municipality !== over.municipality && !sheet.id.startsWith("qroo-"),
		deadline,
		businessDays: businessDaysOf(deadline),
		ficta:
			extra.ficta === "negativa"
				? "negative"
				: extra.ficta
					? "not_applicable"
					: "unknown",
		validity: extra.validity ?? null,
		legalBasis: sheet.legalBasis,
		homoclave: extra.homoclave ?? null,
		modality: sheet.modality,
		inspection: extra.inspection ?? null,
		result: extra.result ?? null,
		feeText:
			sheet.fee.type === "formula"
				? String(sheet.fee.amount)
				: (extra.feeNote ?? ""),
		source: sheet.source,
		confidence: sheet.confidence,
	};
}

function deadlineOf({ resolutionTime: { amount, unit } }: SourceSheet) {
	if (unit === "unspecified") return null;
	return { amount: amount ?? 0, unit };
}

/** Null for hours and days: how many business days they are is not published. */
function businessDaysOf(deadline: ReturnType<typeof deadlineOf>) {
	if (deadline?.unit === "business_days") return deadline.amount;
	const atOnce = ["immediate", "same_day", "minutes"];
	return deadline && atOnce.includes(deadline.unit) ? 0 : null;
}

const requirementsOf = (sheet: SourceSheet, layer: Layer, over: Overlay) =>
	sheet.requirements.map((each, index) => {
		const id = `r${index + 1}`;
		const issuer = over.issuers.find(({ match }) =>
			new RegExp(match).test(each.name),
		);
		return {
			...each,
			id,
			note: null,
			issuedBy: issuer?.issuedBy ?? null,
			byGovernment: issuer?.government ?? false,
			ownPayment: layer.ownPayment.includes(id),
			...layer.requirements[id],
		};
	});

function feeOf(sheet: SourceSheet, layer: Layer) {
	return {
		base: layer.fee.base ?? baseOf(sheet),
		surcharges: sheet.extra.surcharges.map(({ name, rate, base }) => ({
			name: name.replace(/ \(.*/, ""),
			rate: String(rate),
			on: surchargeBases[base],
		})),
		discounts: layer.fee.discounts ?? [],
		published: layer.fee.published ?? [],
		legalBasis: sheet.fee.legalBasis,
		caveat: layer.fee.caveat ?? null,
	};
}

/** The bases the sources state, as the program's. */
const surchargeBases: Record<string, string> = {
	derecho: "fee",
	"derecho + impuesto adicional": "subtotal",
};

function baseOf({ id, fee, extra }: SourceSheet) {
	const uma = ({ label, uma }: z.infer<typeof part>) => ({
		kind: "uma",
		label,
		units: String(uma),
	});
	if (extra.tiers)
		return {
			kind: "tiers",
			tiers: extra.tiers.map((each) => ({
				...uma(each),
				id: `d${Number.parseInt(each.label, 10)}`,
			})),
		};
	if (extra.components)
		return { kind: "components", parts: extra.components.map(uma) };
	if (fee.type === "free") return { kind: "free" };
	if (fee.type === "uma") return { kind: "uma", units: String(fee.amount) };
	if (fee.type === "fixed_mxn")
		return { kind: "fixed", cents: Math.round(Number(fee.amount) * 100) };
	throw new Error(
		`the fee of ${id} is in words: the overlay must say its inputs`,
	);
}

function noticesOf({ source, extra }: SourceSheet, layer: Layer): Notice[] {
	const notices: Notice[] = [];
	const add = (code: Notice["code"], text: string | null | undefined) =>
		text !== undefined && notices.push({ code, text });
	if (layer.goTo) add("elsewhere", layer.goTo);
	if (extra.requirementsTruncated) add("requirements_cut", null);
	if (extra.copiesPartlyAssumed) add("copies_assumed", null);
	// "(20-07-2017)", "(administración 2013-2016)", "(2017)": the date the source says of itself.
	const dated = [...source.matchAll(/\(([^)]*\b(?:19|20)\d\d\b[^)]*)\)/g)];
	if (dated.length > 0)
		add("source_dated", dated.map(([, date]) => date).join("; "));
	for (const text of [extra.note, extra.precondition, extra.window, extra.flow])
		add("note", text);
	add("fee_note", extra.feeNote);
	return notices;
}
