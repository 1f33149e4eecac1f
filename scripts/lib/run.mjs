import { spawn } from "node:child_process";
import { Plain } from "./say.mjs";

/**
 * Runs a command to its end. Its output is shown on stderr only when it fails,
 * unless `show` is set; `stdout` of the answer is what it printed.
 */
export function run(command, args, { show = false, ...options } = {}) {
	return new Promise((done, fail) => {
		const child = spawn(command, args, {
			stdio: ["ignore", show ? 2 : "pipe", show ? 2 : "pipe"],
			...options,
		});
		let stdout = "";
		let all = "";
		child.stdout?.setEncoding("utf8").on("data", (text) => {
			stdout += text;
			all += text;
		});
		child.stderr?.setEncoding("utf8").on("data", (text) => {
			all += text;
		});
		child.on("error", fail);
		child.on("close", (code, signal) =>
			code === 0
				? done({ stdout })
				: fail(
						new Plain(
							`${all.slice(-4000)}\n${command} ${args[0] ?? ""} failed (${signal ?? `exit ${code}`})`,
						),
					),
		);
	});
}
