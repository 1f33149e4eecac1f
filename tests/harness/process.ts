/** The real core as a process of its own: started, spoken to over its WebSocket, killed, started again. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { WebSocket } from "ws";
import {
	contract,
	type Input,
	type MethodName,
	type Output,
} from "../../shared/contract.ts";
import {
	type Client,
	createClient,
	type Port,
	RpcFailure,
} from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";

export const root = resolve(import.meta.dirname, "../..");

/** Builds a program of out/node if its sources changed. @returns its file. */
export function builtProgram(
	name: "core" | "central" | "central-admin" | "central-backup",
): string {
	execFileSync(process.execPath, [join(root, "scripts/build.mjs"), name], {
		stdio: ["ignore", "ignore", "inherit"],
	});
	return join(root, `out/node/${name}.js`);
}

export type Program = {
	child: ChildProcess;
	/** What the first line on standard output said, by the pattern's groups. */
	line: RegExpExecArray;
	/** Everything on standard error so far. */
	said(): string;
	/** SIGKILL, as a crash or a pulled plug would. Resolves when the process is gone. */
	kill(): Promise<void>;
	/** SIGTERM. @returns the exit code. */
	stop(): Promise<number | null>;
	/** Resolves when the process is gone, whoever ended it. */
	gone: Promise<void>;
};

/** Starts a Node program and waits for the line that says it is ready. @throws with what it said when it ends before. */
export async function startProgram(
	file: string,
	args: readonly string[],
	ready: RegExp,
	env: Record<string, string> = {},
): Promise<Program> {
	const child = spawn(process.execPath, [file, ...args], {
		stdio: ["ignore", "pipe", "pipe"],
		env: { ...process.env, ...env },
	});
	let out = "";
	let err = "";
	child.stderr.on("data", (text) => {
		err += text;
	});
	const gone = once(child, "exit").then(() => {});
	const line = await new Promise<RegExpExecArray>((resolve, reject) => {
		child.stdout.on("data", (text) => {
			out += text;
			const found = ready.exec(out);
			if (found) resolve(found);
		});
		void gone.then(() =>
			reject(new Error(`ended before it was ready: ${err}`)),
		);
	});
	return {
		child,
		line,
		said: () => err,
		gone,
		kill: async () => {
			child.kill("SIGKILL");
			await gone;
		},
		stop: async () => {
			child.kill("SIGTERM");
			await gone;
			return child.exitCode;
		},
	};
}

export type RemotePage = Client & {
	/** Resolves when the line is down. */
	lost: Promise<void>;
	/** Calls a command with a given `commandId`. */
	act<N extends MethodName>(
		commandId: string,
		method: N,
		params: Omit<Input<N>, "commandId">,
	): Promise<Output<N>>;
};

/** Opens a page of a face on a running core. */
export async function openPage(
	url: string,
	token: string,
	face: Face,
): Promise<RemotePage> {
	const socket = new WebSocket(
		`${url.replace("http", "ws")}rpc?token=${token}&face=${face}`,
	);
	const lost = new Promise<void>((resolve) => {
		socket.once("close", () => resolve());
	});
	socket.on("error", () => {}); // a close follows, and that is what counts
	await new Promise<void>((resolve, reject) => {
		socket.once("open", resolve);
		// killed while the line was being opened: the same as a line that is lost later
		socket.once("close", () =>
			reject(new RpcFailure("connection_lost", "the core did not answer")),
		);
	});
	const port: Port = {
		send: (message) => socket.send(JSON.stringify(message)),
		onMessage: (listener) =>
			socket.on("message", (data) => listener(JSON.parse(String(data)))),
		onClose: (listener) => socket.on("close", listener),
		close: () => socket.close(),
	};
	const client = createClient(port, {
		output: (method) => {
			const found = contract.get(method);
			if (!found) throw new Error(`no method ${method}`);
			return found.output;
		},
	});
	return {
		...client,
		lost,
		act: (commandId, method, params) =>
			client.call(method, {
				commandId,
				...params,
			} as unknown as Input<typeof method>),
	};
}

export type CoreProcess = Program & {
	url: string;
	page(face: Face): Promise<RemotePage>;
};

export type CoreOptions = {
	dataDir: string;
	stateDir: string;
	central?: { url: string; code?: string };
	env?: Record<string, string>;
	/** Without the demo office: it waits for its set-up. */
	empty?: boolean;
};

/** Starts the real headless core on a folder. Build it first with `builtProgram("core")`. */
export async function startCore(options: CoreOptions): Promise<CoreProcess> {
	const { central } = options;
	const program = await startProgram(
		join(root, "out/node/core.js"),
		[
			"--data",
			options.dataDir,
			"--state",
			options.stateDir,
			...(options.empty ? [] : ["--seed", "demo"]),
			...(central ? ["--central", central.url] : []),
			...(central?.code ? ["--code", central.code] : []),
		],
		/core listening on (http:\S+) token=(\S+)\n/,
		options.env,
	);
	const [, url = "", token = ""] = program.line;
	return { ...program, url, page: (face) => openPage(url, token, face) };
}
