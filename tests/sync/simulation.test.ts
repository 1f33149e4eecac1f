import { expect, test } from "vitest";
import { seedOr } from "../harness/process-random.ts";
import type { Defect } from "./model.ts";
import { type Run, simulate } from "./simulation.ts";

const first = seedOr(1);
const SEEDS = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 6);

const told = ({ seed, operations, injected }: Run) =>
	`seed ${seed}: ${operations} operations, injected ${JSON.stringify(injected)}`;

test(`fault 4, 5, 6, 11, 12, 13, 17: ${SEEDS} seeded runs over a line that loses, repeats, delays and refuses — each operation at the central once`, async () => {
	for (let seed = first; seed < first + SEEDS; seed++) {
		const run = await simulate(seed, { commands: 250 });
		console.log(told(run));
		expect(run.faults, `SEED=${seed}`).toEqual([]);
		expect(run.operations).toBeGreaterThan(300);
		for (const times of Object.values(run.injected))
			expect(times).toBeGreaterThan(0);
	}
}, 180_000);

test("fault 19, 20: the same with the disk put back to an older image in the middle — whatever the copy holds is at the central once", async () => {
	for (let seed = first; seed < first + 3; seed++) {
		const run = await simulate(seed, { commands: 90, copied: true });
		console.log(told(run));
		expect(run.faults, `SEED=${seed}`).toEqual([]);
	}
	const again = () => simulate(first, { commands: 30, copied: true });
	expect((await again()).history).toEqual((await again()).history);
	for (const defect of ["drop-op", "double-op", "swap-ops", "deaf"] as const) {
		const run = await simulate(first, { commands: 30, copied: true, defect });
		expect(run.faults, defect).not.toEqual([]);
	}
}, 120_000);

test("the same seed gives the same history, another seed another", async () => {
	const run = (seed: number) => simulate(seed, { commands: 60 });
	const once = await run(first);
	expect((await run(first)).history).toEqual(once.history);
	expect((await run(first + 1)).history).not.toEqual(once.history);
}, 60_000);

for (const defect of ["drop-op", "double-op", "swap-ops", "deaf"] as Defect[])
	test(`the simulation can fail: ${defect} is caught`, async () => {
		const run = await simulate(first, { commands: 30, defect });
		expect(run.faults).not.toEqual([]);
	}, 60_000);
