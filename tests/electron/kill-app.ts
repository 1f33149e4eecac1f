/** The app as something that is killed: ports of its pages to the core, and the end of all its processes. */
import { once } from "node:events";
import type { ElectronApplication, Page } from "@playwright/test";
import {
	contract,
	type Input,
	type MethodName,
	type Output,
} from "../../shared/contract.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { RpcFailure, type RpcResponse } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import type { DeskLine, Mortal } from "../harness/process-desk.ts";

type Caller = {
	testCall(method: string, params: unknown): Promise<RpcResponse>;
	ventanilla: { requestPort(): void };
};

/**
 * Makes `testCall` in the page, over the first port that arrives from now on, with ids that the face's own
 * client does not use. That client closes a port as soon as it is given another; this one stays open.
 */
const installCaller = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const waiting = new Map<string, (answer: RpcResponse) => void>();
				let last = 0;
				const take = (event: MessageEvent) => {
					const [port] = event.ports;
					if (
						event.source !== window ||
						event.data?.type !== "ventanilla:port" ||
						!port
					)
						return;
					window.removeEventListener("message", take);
					port.close = () => {};
					port.addEventListener("message", ({ data: answer }) => {
						waiting.get(answer.id)?.(answer);
						waiting.delete(answer.id);
					});
					port.start();
					Object.assign(window, {
						testCall: (method: string, params: unknown) =>
							new Promise((done) => {
								const id = `test-${++last}`;
								waiting.set(id, done);
								port.postMessage({ jsonrpc: "2.0", id, method, params });
							}),
					});
					resolve();
				};
				window.addEventListener("message", take);
				(window as unknown as Caller).ventanilla.requestPort();
			}),
	);

export type KillableApp = Mortal & {
	/** SIGKILL of the main process: the others must end by themselves. */
	kill(): void;
	/** Ids of all its processes. */
	pids: number[];
};

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

/** Waits until none of the processes is left. @throws when one outlives the app by this time. */
export async function allGone(pids: readonly number[], withinMs: number) {
	const end = Date.now() + withinMs;
	while (pids.some(isAlive)) {
		if (Date.now() > end)
			throw new Error(
				`processes of a killed app live on: ${pids.filter(isAlive)}`,
			);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

export async function killable(app: ElectronApplication): Promise<KillableApp> {
	const child = app.process();
	const pids = await app.evaluate(({ app: shell }) =>
		shell.getAppMetrics().map(({ pid }) => pid),
	);
	const gone = once(child, "exit").then(() => allGone(pids, 10_000));
	return {
		pids,
		gone,
		kill: () => void child.kill("SIGKILL"),
		page: (face) => lineOf(app, face),
	};
}

async function windowOf(app: ElectronApplication, face: Face): Promise<Page> {
	const own = (page: Page) => page.url().startsWith(`app://${face}/`);
	return app.windows().find(own) ?? app.waitForEvent("window", own);
}

/** Anything that fails because the app is gone is a lost connection; what it answered stays an answer. */
async function lineOf(app: ElectronApplication, face: Face): Promise<DeskLine> {
	const lost = () => new RpcFailure("connection_lost", "the app is gone");
	const page = await windowOf(app, face).catch(() => Promise.reject(lost()));
	await page.waitForLoadState().catch(() => Promise.reject(lost()));
	await installCaller(page).catch(() => Promise.reject(lost()));

	const call = async <N extends MethodName>(
		method: N,
		params: Input<N>,
	): Promise<Output<N>> => {
		const answer = await page
			.evaluate(
				([name, input]) => (window as unknown as Caller).testCall(name, input),
				[method, params] as const,
			)
			.catch(() => Promise.reject(lost()));
		if ("error" in answer)
			throw new RpcFailure(
				(answer.error.data?.code ?? "internal") as ErrorCode,
				answer.error.message,
			);
		return contract.get(method)?.output.parse(answer.result) as Output<N>;
	};
	return {
		call,
		act: (commandId, method, params) =>
			call(method, { commandId, ...params } as unknown as Input<typeof method>),
	};
}
