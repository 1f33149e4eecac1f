import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	asksOf,
	firstStep,
	type Step,
	type Turn,
	turn,
} from "../../renderer/faces/checkpoint/arrival-steps.ts";
import type { SheetSummary } from "../../shared/model.ts";

const sheet = { id: "x", name: "Constancia" } as SheetSummary;
const given = { ticketId: "t", number: "A-001", ahead: 0 };
const turns: Turn[] = [
	...(["no", "yes", "back", "ticket", "next"] as const).map((each) => ({
		do: each,
	})),
	{ do: "choose", sheet },
	{ do: "given", given },
	{ do: "entered", inside: true },
];

describe("an arrival", () => {
	it("comes past the questions only when the core was told, whatever is touched", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 9 }),
				fc.array(fc.constantFrom(...turns), { maxLength: 60 }),
				(asks, touched) => {
					const end = touched.reduce(turn(asks), firstStep(asks));
					expect(["ask", "ways"]).toContain(end.at);
				},
			),
		);
	});
	it("takes three touches from passed to the ticket, and a yes leads to another way and back", () => {
		const to = turn(2);
		const three: Turn[] = [
			{ do: "ticket" },
			{ do: "choose", sheet },
			{ do: "given", given },
		];
		const end = three.reduce<Step>(to, to(firstStep(2), { do: "pass" }));
		expect(end).toMatchObject({ at: "given", given, inside: null });
		const ways = to({ at: "ask", index: 1 }, { do: "yes" });
		expect(ways).toEqual({ at: "ways", index: 1 });
		expect(to(ways, { do: "back" })).toEqual({ at: "ask", index: 1 });
		expect(to(ways, { do: "next" })).toEqual({ at: "ask", index: 0 });
	});
	it("asks nothing where no protocol is in force", () => {
		expect(asksOf(null)).toEqual([]);
		expect(firstStep(0)).toEqual({ at: "passed" });
	});
});
