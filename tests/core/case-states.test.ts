/** The case's states as data: whatever is tried in whatever order, nothing illegal comes out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CaseAct, caseActs, stateAfter } from "../../core/cases/rules.ts";
import { type CaseState, caseStateSchema } from "../../shared/case-model.ts";

const acts = Object.keys(caseActs) as CaseAct[];
const ends: CaseState[] = [
	"delivered",
	"withdrawn",
	"refused",
	"replaced",
	"reversed",
];
const withFolio: CaseState[] = [
	"received",
	"forwarded",
	"resolved",
	"delivered",
	"replaced",
	"reversed",
];

describe("the states of a case", () => {
	test("an end is an end, and every state can be reached", () => {
		for (const state of ends)
			for (const act of acts) expect(stateAfter(state, act)).toBeNull();
		const reached = new Set<CaseState>(["draft"]);
		for (const state of reached)
			for (const act of acts) {
				const next = stateAfter(state, act);
				if (next) reached.add(next);
			}
		expect([...reached].sort()).toEqual([...caseStateSchema.options].sort());
	});

	test("after any history a case that was received never goes back, and is received once", () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...acts), { maxLength: 60 }),
				(history) => {
					let state: CaseState = "draft";
					let receptions = 0;
					for (const act of history) {
						const next = stateAfter(state, act);
						if (next === null) continue;
						if (act === "receive") receptions++;
						if (withFolio.includes(state))
							expect([...withFolio, "withdrawn"]).toContain(next);
						if (act === "deliver") expect(state).toBe("resolved");
						if (act === "pay" || act === "quote" || act === "edit")
							expect(receptions).toBe(0);
						state = next;
					}
					expect(receptions).toBeLessThanOrEqual(1);
					if (withFolio.includes(state)) expect(receptions).toBe(1);
				},
			),
			{ numRuns: 2000 },
		);
	});
});
