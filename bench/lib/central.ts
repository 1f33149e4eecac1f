/** The central as the benches start it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { demoOffice } from "../../core/demo/office.ts";
import { TerminalClient } from "../../tests/harness/stream-writer.ts";

/** Every side is measured after so many operations: a server in service is never cold. */
export const WARM = 5_000;
const BATCH = 500;
export const ADMIN = "bench";
const faces = ["kiosk", "checkpoint", "board", "counter", "office"];
export const NOTE = "x".repeat(30);

/** Starts a program and waits for the line that says where it listens. */
export async function listening(file: string, args: string[], env = {}) {
	const child: ChildProcess = spawn(process.execPath, [file, ...args], {
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	if (!child.stdout) throw new Error("no output");
	const ended = once(child, "exit").then(([code]) => {
		throw new Error(`${file} ended with ${code} before it listened`);
	});
	const heard = once(createInterface(child.stdout), "line");
	const [line] = await Promise.race([heard, ended]);
	ended.catch(() => {}); // from here on it may end
	return {
		pid: child.pid ?? 0,
		url: String(line).replace(/^.*listening on /, ""),
		stop: async () => {
			child.kill("SIGTERM");
			await once(child, "exit");
		},
	};
}

/** A central in a process of its own, warm. */
export async function central(env: Record<string, string>) {
	const server = await listening("out/node/central.js", [], {
		PORT: "0",
		CENTRAL_ADMIN_TOKEN: ADMIN,
		...env,
	});
	const ask = async (path: string, body?: object) => {
		const response = await fetch(server.url + path, {
			method: body ? "POST" : "GET",
			headers: {
				authorization: `Bearer ${ADMIN}`,
				"content-type": "application/json",
			},
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		return (await response.json()) as Record<string, unknown>;
	};
	/** An office's own id, or a new one. */
	const newOffice = async (office: { code: string; officeId?: string }) => {
		const { officeId } = await ask("/v1/admin/offices", {
			name: "Bench",
			timeZone: demoOffice.timeZone,
			...office,
		});
		return String(officeId);
	};
	const codeFor = async (officeId: string) => {
		const { code } = await ask("/v1/admin/enrolment-codes", {
			officeId,
			faces,
		});
		return String(code);
	};
	const writerFor = async (office: string) => {
		const code = await codeFor(await newOffice({ code: office }));
		return (await TerminalClient.enrol(server.url, code)).writer();
	};
	/** Resolves when all that was accepted is judged: what is timed does not pay for what came before. */
	const settled = async () => {
		for (;;) {
			const response = await fetch(`${server.url}/metrics`, {
				headers: { authorization: `Bearer ${ADMIN}` },
			});
			if (/^ventanilla_held{what="to_project"} 0$/m.test(await response.text()))
				return;
			await after(50);
		}
	};
	const warmed = await writerFor("WARM");
	for (let sent = 0; sent < WARM; sent += BATCH)
		await warmed.push(warmed.writeMany(BATCH, draft));
	return { ...server, ask, settled, newOffice, codeFor, writerFor };
}
export type CentralProcess = Awaited<ReturnType<typeof central>>;
/** What the operations of a backlog say. */
export const draft = { type: "user.signedIn", payload: { note: NOTE } };
