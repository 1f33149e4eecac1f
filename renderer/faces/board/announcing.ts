/** Drives the announcer: announces what is due, one call after the other, and remembers it over a reload. */
import {
	type Announcer,
	begin,
	type Calls,
	heard,
	holdMs,
	learn,
	next,
	type Shown,
	settle,
} from "./announcer.ts";

export type Memory = {
	read(): readonly string[] | null;
	write(heard: readonly string[]): void;
};
type World = {
	now(): number;
	wait(ms: number): Promise<void>;
	/** Sounds a call; ends in any case. `waiting`: how many stand in line behind it. */
	aloud(call: Shown, waiting: number): Promise<void>;
	memory: Memory;
	onChange(current: Shown | null): void;
};

export function createAnnouncing(world: World) {
	let state: Announcer | null = null;
	let calls: Calls = [];
	let running = false;
	let stopped = false;

	const put = (after: Announcer) => {
		state = after;
		world.memory.write(heard(after));
		world.onChange(after.current);
	};
	async function run() {
		if (running) return;
		running = true;
		while (state && !stopped) {
			const { state: after, due } = next(state, world.now());
			put(due ? after : settle(after, calls));
			if (!due) break;
			const waiting = after.line.length;
			// a sound that fails never holds up the line
			await Promise.allSettled([
				world.wait(holdMs(waiting)),
				world.aloud(due, waiting),
			]);
		}
		running = false;
	}
	return {
		learn(rows: Calls) {
			calls = rows;
			put(state ? learn(state, rows) : begin(rows, world.memory.read()));
			void run();
		},
		stop() {
			stopped = true;
		},
	};
}
