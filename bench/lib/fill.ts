/** Fills a store with received cases, by the journal and the projections alone, in large transactions. */
import { systemIds } from "../../core/headless/deps.ts";
import type { Draft } from "../../core/journal/operation.ts";
import type { Runtime } from "../../core/runtime.ts";
import { makeFolio } from "../../shared/ids.ts";

const PER_TRANSACTION = 2000;
/** Operations a case leaves here: opened, applicant, quoted, paid, received. */
export const OPS_PER_CASE = 5;

export function fill(rt: Runtime, cases: number, year = 2025): void {
	const sheet = rt.catalogue.current("mbj-constancia-residencia");
	const append = (type: string, draft: Omit<Draft, "type">) => {
		const operation = rt.journal.append(
			type,
			{
				cmd: systemIds.uuid(),
				user: "someone",
				counter: 3,
				day: `${year}-10-06`,
			},
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
			accruedOn: `${year}-10-06`,
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
			sealed: {
				applicant: {
					names: `Nombre ${n}`,
					firstSurname: "Canul",
					secondSurname: `Pech ${n % 977}`,
					curp: "GOMA900315MQRMRN07",
					noCurp: null,
					phone: "998 555 0142",
				},
			},
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
				folio: makeFolio("DEMO", year, rt.identity.terminalCode, n),
				year,
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
