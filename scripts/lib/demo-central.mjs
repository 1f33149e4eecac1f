import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { demoFaces, demoOffice } from "./demo-office.mjs";
import { root } from "./paths.mjs";
import { Plain, say } from "./say.mjs";

const START_MS = 60_000;
const STOP_MS = 5_000;

/** Read the first time it was made; readable by its owner only. */
function remembered(file, make) {
	if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
	return readFileSync(file, "utf8").trim();
}

async function freePort(wanted) {
	const server = createServer().listen(wanted, "127.0.0.1");
	try {
		await once(server, "listening");
		return server.address().port;
	} catch (fault) {
		if (fault.code !== "EADDRINUSE" || wanted === 0) throw fault;
		return freePort(0);
	} finally {
		server.close();
	}
}

async function listening(child) {
	const lines = createInterface({ input: child.stdout });
	for await (const line of lines) {
		const url = /central listening on (http:\/\/\S+)/.exec(line)?.[1];
		if (!url) continue;
		child.stdout.resume();
		return url;
	}
	throw new Plain("The embedded central ended before it was ready.");
}

async function admin(url, token, path, body) {
	const answer = await fetch(`${url}/v1/admin/${path}`, {
		method: "POST",
		headers: {
			authorization: `Bearer ${token}`,
			"content-type": "application/json",
		},
		body: JSON.stringify(body),
	});
	return { status: answer.status, body: await answer.json() };
}

/** The office may be there from an earlier start. */
async function enrolmentCode(url, token) {
	const office = demoOffice();
	const made = await admin(url, token, "offices", office);
	if (made.status !== 201 && made.status !== 409)
		throw new Plain(
			`The embedded central refused the demo office: ${made.status}`,
		);
	const issued = await admin(url, token, "enrolment-codes", {
		officeId: office.officeId,
		faces: demoFaces,
	});
	if (issued.status !== 201)
		throw new Plain(
			`The embedded central gave no enrolment code: ${issued.status}`,
		);
	return issued.body.code;
}

async function stop(child) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, "exit");
	child.kill("SIGTERM");
	const late = sleep(STOP_MS, "late", { ref: false });
	if ((await Promise.race([gone, late])) === "late") child.kill("SIGKILL");
	await gone;
}

/**
 * Starts the demo's own central in `folder` and makes an enrolment code for the demo office.
 * It keeps its port from start to start as long as that is free, because receipts carry its address.
 */
export async function startDemoCentral(folder) {
	const program = join(root, "out/node/central.js");
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const token = remembered(join(folder, "admin-token"), () =>
		randomBytes(32).toString("base64url"),
	);
	const portFile = join(folder, "port");
	const before = existsSync(portFile)
		? Number(readFileSync(portFile, "utf8")) || 0
		: 0;
	const port = await freePort(before);
	writeFileSync(portFile, String(port));
	const { DATABASE_URL: _, ...env } = process.env;
	const child = spawn(process.execPath, [program], {
		stdio: ["ignore", "pipe", "inherit"],
		// of its own group, so that Ctrl-C reaches the app first and its last records still find a central
		detached: true,
		env: {
			...env,
			PORT: String(port),
			CENTRAL_DATA_DIR: join(folder, "data"),
			CENTRAL_ADMIN_TOKEN: token,
		},
	});
	try {
		const url = await Promise.race([
			listening(child),
			sleep(START_MS, null, { ref: false }),
		]);
		if (!url)
			throw new Plain("The embedded central did not start in a minute.");
		const code = await enrolmentCode(url, token);
		say(`central of the demo: ${url}`);
		return { url, code, stop: () => stop(child) };
	} catch (fault) {
		await stop(child);
		throw fault;
	}
}
