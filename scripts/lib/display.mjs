import { spawn } from "node:child_process";
import { once } from "node:events";
import { demand } from "./system.mjs";

/**
 * Starts a virtual screen and answers its name and how to end it. Xvfb itself and not xvfb-run:
 * a signal to xvfb-run takes the screen away before the app on it could stop cleanly.
 */
export async function virtualDisplay() {
	demand({ programs: ["Xvfb"] });
	const server = spawn(
		"Xvfb",
		["-displayfd", "3", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"],
		{ stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true },
	);
	const failed = once(server, "exit").then(() => {
		throw new Error("Xvfb ended before it had a screen");
	});
	const [number] = await Promise.race([
		once(server.stdio[3].setEncoding("utf8"), "data"),
		failed,
	]);
	failed.catch(() => {}); // from here on its end is expected
	return { display: `:${number.trim()}`, stop: () => server.kill() };
}
