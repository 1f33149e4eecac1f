/** Fills a store with received cases, by the journal and the projections alone, in large transactions. */
import { systemIds } from "../../core/headless/deps.ts";
import type { Draft } from "../../core/journal/operation.ts";
import type { Runtime } from "../../core/runtime.ts";
import { makeFolio } from "../../shared/ids.ts";

const PER_TRANSACTION = 2000;
/** Operations a case leaves here: opened, applicant, quoted, paid, received. */
export const OPS_PER_CASE = 5;
export const FILLED_YEAR = 2025;

const syllables = "ba ca ek ix ku la mo na pe sa tu ya".split(" ");
const given =
	"María José Ana Luis Ixchel Carlos Nayeli Óscar Begoña Iñaki".split(" ");
const surname = (n: number) => {
	const at = (place: number) =>
		syllables[Math.floor(n / syllables.length ** place) % syllables.length];
	return `${at(0)}${at(1)}${at(2)}l`;
};
const two = (n: number) => String(n).padStart(2, "0");

/** The n-th person: 1,728 surnames of either side, ten given names, and a CURP of their own. */
export const filledApplicant = (n: number) => ({
	names: `${given[n % 10]} ${given[Math.floor(n / 10) % 10]}`,
	firstSurname: surname(n * 7),
	secondSurname: surname(n * 131 + 5),
	curp: `${surname(n * 7).slice(0, 2)}${surname(n * 131 + 5).slice(0, 2)}`
		.toUpperCase()
		.concat(
			`${two(n % 100)}${two(1 + (n % 12))}${two(1 + (n % 28))}MQR`,
			n.toString(36).toUpperCase().padStart(5, "0"),
		),
	noCurp: null,
	phone: "998 555 0142",
});

export const filledFolio = (rt: Runtime, n: number) =>
	makeFolio("DEMO", FILLED_YEAR, rt.identity.terminalCode, n);

export function fill(rt: Runtime, cases: number): void {
	const day = `${FILLED_YEAR}-10-06`;
	const sheet = rt.catalogue.current("mbj-constancia-residencia");
	const append = (type: string, draft: Omit<Draft, "type">) => {
		const operation = rt.journal.append(
			type,
			{ cmd: systemIds.uuid(), user: "someone", counter: 3, day },
			() => draft,
		);
		rt.project(operation, () => {});
	};
	const visit = systemIds.uuid();
	const till = systemIds.uuid();
	append("till.opened", { entity: till, payload: { counter: 3, float: 0 } });
	const one = (n: number) => {
		const entity = systemIds.uuid();
		const quote = {
			id: systemIds.uuid(),
			accruedOn: day,
			lines: [{ kind: "fixed", amount: 25_808 }],
			total: 25_808,
			caveat: null,
			version: sheet.version,
		};
		append("case.opened", {
			entity,
			payload: { visit, procedure: sheet.id, version: sheet.version },
		});
		append("case.applicantSet", {
			entity,
			payload: { curp: "valid" },
			sealed: { applicant: filledApplicant(n) },
		});
		append("case.quoted", { entity, payload: { quote } });
		append("payment.received", {
			entity: systemIds.uuid(),
			payload: {
				till,
				method: "cash",
				total: 25_808,
				received: 30_000,
				change: 4200,
				rounding: 8,
				allocations: [{ case: entity, quote: quote.id, amount: 25_808 }],
			},
		});
		append("case.received", {
			entity,
			payload: {
				folio: filledFolio(rt, n),
				year: FILLED_YEAR,
				terminalCode: rt.identity.terminalCode,
				serial: n,
				procedure: sheet.id,
				version: sheet.version,
				complete: true,
				missing: [],
				fee: 25_808,
				sha256: "0".repeat(64),
				token: "x".repeat(500),
			},
			sealed: { acknowledgement: "x".repeat(900) },
		});
	};
	for (let from = 1; from <= cases; from += PER_TRANSACTION)
		rt.db
			.transaction(() => {
				for (let n = from; n < from + PER_TRANSACTION && n <= cases; n++)
					one(n);
			})
			.immediate();
	rt.db.pragma("wal_checkpoint(TRUNCATE)");
}
