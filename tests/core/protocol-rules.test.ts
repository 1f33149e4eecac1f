/** The protocol's rules alone, and the files they come from. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readProtocol } from "../../core/protocol/file.ts";
import {
	capacityOf,
	cleaningOf,
	compareStrictness,
	roomToCall,
	roomToEnter,
	stricterOf,
} from "../../core/protocol/rules.ts";
import { samples } from "../../core/protocol/samples.ts";
import { Refusal } from "../../shared/errors.ts";
import type { InForce, Level } from "../../shared/protocol-model.ts";

const levels = samples.flatMap(({ protocol }) =>
	protocol.levels.map((level): InForce => {
		const { hazard, name, version, source, sample } = protocol;
		return {
			...{ hazard, hazardName: name, version, source, sample, level },
			validUntil: null,
		};
	}),
);
const covid = samples[0]?.protocol;
const found = (id: string) => levels.find(({ level }) => level.id === id);
const orange = found("naranja")?.level as Level;

describe("the room there is", () => {
	test("is the level's share of what the area holds; nothing said is nothing limited, zero is nobody", () => {
		const level = { ...orange, capacityPct: 60 };
		expect(capacityOf(level, 50)).toBe(30);
		expect(capacityOf(level, 7)).toBe(4);
		expect(capacityOf(level, null)).toBeNull();
		expect(capacityOf(null, 50)).toBeNull();
		expect(capacityOf({ ...level, capacityPct: 0 }, null)).toBe(0);
	});

	test("without a checkpoint whoever is called comes in; with one those who wait inside are counted already", () => {
		const tickets = { from: "tickets" as const, capacity: 5, atCounters: 4 };
		expect(roomToCall({ ...tickets, occupancy: 4 }, 1)).toBe(true);
		expect(roomToCall({ ...tickets, occupancy: 4 }, 2)).toBe(false);
		const door = { from: "checkpoint" as const, capacity: 5, occupancy: 5 };
		expect(roomToCall({ ...door, atCounters: 0 }, 3)).toBe(true);
		expect(roomToCall({ ...door, atCounters: 4 }, 2)).toBe(false);
		expect(roomToCall({ ...door, occupancy: 6, atCounters: 0 }, 1)).toBe(false);
		expect(roomToEnter({ ...door, atCounters: 0 }, 1)).toBe(false);
	});

	test("never lets more in than fit, whatever the numbers", () => {
		fc.assert(
			fc.property(
				fc.record({
					capacity: fc.nat(60),
					occupancy: fc.nat(80),
					atCounters: fc.nat(80),
					from: fc.constantFrom("checkpoint" as const, "tickets" as const),
				}),
				fc.integer({ min: 1, max: 20 }),
				(lobby, party) => {
					if (roomToCall(lobby, party)) {
						expect(lobby.occupancy).toBeLessThanOrEqual(lobby.capacity);
						if (lobby.from === "tickets")
							expect(lobby.occupancy + party).toBeLessThanOrEqual(
								lobby.capacity,
							);
						else
							expect(lobby.atCounters + party).toBeLessThanOrEqual(
								lobby.capacity,
							);
					}
					if (roomToEnter(lobby, party))
						expect(lobby.occupancy + party).toBeLessThanOrEqual(lobby.capacity);
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe("a counter's cleaning", () => {
	const now = Date.parse("2026-10-05T15:00:00.000Z");
	const at = (minutes: number) =>
		new Date(now - minutes * 60_000).toISOString();
	const facts = {
		...{ counter: 3, serving: false, used: false },
		...{ openedAt: at(90), usedAt: null, cleanedAt: null },
	};
	const every = (minutes: number) => ({
		...orange,
		cleaning: { afterVisit: false, everyMinutes: minutes },
	});

	test("after each visit: due from its end, not while somebody is served", () => {
		const used = { ...facts, used: true, usedAt: at(2) };
		expect(cleaningOf(used, orange, now).since).toBe(at(2));
		expect(
			cleaningOf({ ...used, serving: true }, orange, now).since,
		).toBeNull();
		expect(cleaningOf(used, null, now).since).toBeNull();
		expect(cleaningOf(facts, orange, now).since).toBeNull();
	});

	test("every n minutes: counted from the last cleaning, or from the opening", () => {
		expect(cleaningOf(facts, every(60), now).since).toBe(at(30));
		expect(cleaningOf(facts, every(120), now)).toMatchObject({
			since: null,
			dueAt: at(-30),
		});
		const cleaned = { ...facts, cleanedAt: at(10) };
		expect(cleaningOf(cleaned, every(60), now).since).toBeNull();
		const closed = { ...facts, openedAt: null };
		expect(cleaningOf(closed, every(60), now).since).toBeNull();
	});
});

describe("the stricter level wins", () => {
	const any = fc.constantFrom(...levels);
	test("over a later one that is lighter; of equals the newer; and never less than either", () => {
		fc.assert(
			fc.property(fc.option(any), any, (local, arriving) => {
				const kept = stricterOf(local, arriving);
				expect(
					compareStrictness(kept.level, arriving.level),
				).toBeGreaterThanOrEqual(0);
				if (local)
					expect(
						compareStrictness(kept.level, local.level),
					).toBeGreaterThanOrEqual(0);
				expect([local, arriving]).toContain(kept);
				expect(stricterOf(kept, arriving)).toEqual(kept);
			}),
		);
	});
	test("whatever order the items come in, the strictness is the same", () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(levels, { minLength: 1 }), (some) => {
				const last = (all: InForce[]) =>
					all.reduce<InForce | null>(stricterOf, null) as InForce;
				const other = last([...some].reverse());
				expect(compareStrictness(last(some).level, other.level)).toBe(0);
			}),
		);
	});
	test("each sample goes from the lightest to the strictest", () => {
		for (const { protocol } of samples)
			protocol.levels.reduce((before, level) => {
				expect(
					compareStrictness(before, level),
					`${protocol.hazard} ${level.id}`,
				).toBeLessThanOrEqual(0);
				return level;
			});
	});
});

describe("a protocol's file", () => {
	const refused = (change: (file: Record<string, unknown>) => void) => {
		const file = structuredClone(covid) as unknown as Record<string, unknown>;
		change(file);
		try {
			readProtocol(JSON.stringify(file));
		} catch (error) {
			if (error instanceof Refusal) return error;
		}
		throw new Error("the file was taken");
	};
	const level = (file: Record<string, unknown>, i: number) =>
		(file.levels as Record<string, unknown>[])[i] as Record<string, unknown>;

	test("samples say so and name their source", () => {
		expect(samples.map(({ protocol }) => protocol.hazard)).toEqual([
			"covid-19",
			"influenza",
			"calor",
			"huracan",
		]);
		for (const { protocol } of samples) {
			expect(protocol.sample).toBe(true);
			expect(protocol.source).toMatch(/^Muestra, no vigente\. ./);
		}
	});

	test("with a negative capacity is refused, the level and the field named", () => {
		const error = refused((file) => {
			level(file, 1).capacityPct = -5;
		});
		expect(error.code).toBe("protocol_field");
		expect(error.params).toEqual({
			level: 2,
			field: "capacityPct",
			problem: "too_small",
		});
		expect(error.fields[0]).toEqual({
			path: "levels.1.capacityPct",
			problem: "too_small",
		});
	});

	test("with what no protocol has, with a level twice, or out of order is refused", () => {
		const paramsOf = (change: Parameters<typeof refused>[0]) =>
			refused(change).params;
		expect(
			paramsOf((file) => {
				level(file, 0).symptomsOf = "everybody";
			}),
		).toEqual({ level: 1, field: "symptomsOf", problem: "unrecognized_keys" });
		expect(
			paramsOf((file) => {
				level(file, 1).id = level(file, 0).id;
			}),
		).toMatchObject({ field: "levels", problem: "level_twice" });
		expect(
			paramsOf((file) => {
				level(file, 2).capacityPct = 99;
			}),
		).toMatchObject({ field: "levels", problem: "levels_order" });
		expect(
			paramsOf((file) => {
				file.validity = { from: "2026-02-01", until: "2026-01-01" };
			}),
		).toMatchObject({ level: 0, problem: "until_before" });
		expect(
			paramsOf((file) => {
				level(file, 1).temperatureLimitC = 375;
			}),
		).toMatchObject({ field: "temperatureLimitC", problem: "too_big" });
		expect(refused((file) => delete file.format).code).toBe("protocol_format");
	});
});
