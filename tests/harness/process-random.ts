/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export type Chance = {
	seed: number;
	/** From 0 up to, not including, 1. */
	next(): number;
	/** A whole number from 0 up to, not including, `end`. */
	below(end: number): number;
	pick<T>(list: readonly T[]): T;
	/** True in this share of the cases. */
	hit(share: number): boolean;
};

export function chanceFrom(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (end: number) => Math.floor(next() * end);
	return {
		seed,
		next,
		below,
		pick: (list) => {
			const chosen = list[below(list.length)];
			if (chosen === undefined) throw new Error("nothing to pick from");
			return chosen;
		},
		hit: (share) => next() < share,
	};
}

/** `SEED=… npx vitest run …` runs a test again as it was; every test that uses chance prints its seed. */
export const seedOr = (usual: number) =>
	process.env.SEED ? Number(process.env.SEED) : usual;
