import { spawn } from "node:child_process";
import { once } from "node:events";

/** A virtual screen for the length of the tests. */
export async function startDisplay() {
	const server = spawn(
		"Xvfb",
		// without -noreset it starts over when its last client leaves, and refuses one that comes just then
		"-displayfd 3 -screen 0 1440x1000x24 -nolisten tcp -noreset".split(" "),
		{ stdio: ["ignore", "ignore", "ignore", "pipe"] },
	);
	const numbers = server.stdio[3];
	if (!numbers) throw new Error("Xvfb gave no pipe");
	const ended = once(server, "exit").then(() => {
		throw new Error("Xvfb ended before it had a screen");
	});
	ended.catch(() => {}); // after the race its end is expected
	const [number] = await Promise.race([once(numbers, "data"), ended]);
	return { name: `:${String(number).trim()}`, stop: () => server.kill() };
}
