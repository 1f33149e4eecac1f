import { setTimeout as sleep } from "node:timers/promises";
import {
	type MessagePortMain,
	type UtilityProcess,
	utilityProcess,
} from "electron";
import type { CoreState, FromCore, StartConfig, ToCore } from "../messages.ts";
import type { OsKeys } from "./keys.ts";
import { log } from "./log.ts";

const BACK_OFF_MS = [100, 500, 1_000, 2_000, 5_000, 15_000, 30_000];
/** A core that ran this long was healthy: its next crash counts as a first one. */
const HEALTHY_MS = 30_000;
const POLITE_STOP_MS = 5_000;
const KILL_MS = 1_000;

type Deps = {
	modulePath: string;
	env: Record<string, string>;
	config: StartConfig;
	keys: OsKeys;
	onState(state: CoreState): void;
	/** A leader's PIN was right at the lobby's screen. */
	onUnlockKiosk(): void;
};

/** Starts the core's process, starts it again when it falls, stops it politely and in bounded time. */
export class CoreSupervisor {
	readonly #deps: Deps;
	#process: UtilityProcess | null = null;
	#ready = false;
	#stopping = false;
	#crashes = 0;
	#timer: NodeJS.Timeout | null = null;

	constructor(deps: Deps) {
		this.#deps = deps;
	}

	get ready() {
		return this.#ready;
	}

	get pid() {
		return this.#process?.pid;
	}

	start() {
		const child = utilityProcess.fork(this.#deps.modulePath, [], {
			serviceName: "Ventanilla core",
			env: this.#deps.env,
			stdio: "inherit",
		});
		this.#process = child;
		this.#deps.onState({ state: "starting" });
		let readyAt = 0;
		let failure: string | null = null;
		child.on("message", (message: FromCore) => {
			if (message.type === "ready") {
				readyAt = Date.now();
				this.#ready = true;
				this.#deps.onState({ state: "ready" });
			} else if (message.type === "failed") {
				failure = message.message;
			} else if (message.type === "unlockKiosk") this.#deps.onUnlockKiosk();
			else this.#wrap(child, message);
		});
		child.once("exit", (code) => {
			this.#ready = false;
			this.#process = null;
			if (this.#stopping) {
				this.#deps.onState({ state: "stopped" });
				return;
			}
			if (readyAt > 0 && Date.now() - readyAt >= HEALTHY_MS) this.#crashes = 0;
			this.#deps.onState(
				failure === null
					? { state: "lost" }
					: { state: "failed", message: failure },
			);
			this.#restart(code);
		});
		this.#send({ type: "start", config: this.#deps.config });
	}

	/** Hands the core one end of a page's channel. Only while ready. */
	connect(
		message: Extract<ToCore, { type: "connect" }>,
		port: MessagePortMain,
	) {
		this.#process?.postMessage(message, [port]);
	}

	/** Ends the core; resolves when its process is gone, killed if it must be. */
	async stop() {
		this.#stopping = true;
		if (this.#timer) clearTimeout(this.#timer);
		const child = this.#process;
		if (!child) return;
		const gone = new Promise<true>((done) =>
			child.once("exit", () => done(true)),
		);
		this.#send({ type: "stop" });
		if (await Promise.race([gone, sleep(POLITE_STOP_MS)])) return;
		log.warn("the core did not stop by itself; killing it");
		if (child.pid !== undefined) process.kill(child.pid, "SIGKILL");
		await Promise.race([gone, sleep(KILL_MS)]);
	}

	#send(message: ToCore) {
		this.#process?.postMessage(message);
	}

	#restart(code: number) {
		const delay =
			BACK_OFF_MS[Math.min(this.#crashes, BACK_OFF_MS.length - 1)] ?? 0;
		this.#crashes += 1;
		log.warn(`the core ended with code ${code}; next start in ${delay} ms`);
		this.#timer = setTimeout(() => this.start(), delay);
	}

	/** The system's key store can be reached from main only, so the core asks for it here. */
	#wrap(
		child: UtilityProcess,
		message: Extract<FromCore, { type: "wrap" | "unwrap" }>,
	) {
		const { id } = message;
		let reply: ToCore;
		try {
			const data = this.#deps.keys[message.type](message.data);
			reply = { type: "wrapped", id, data: new Uint8Array(data) };
		} catch (fault) {
			reply = { type: "wrapFailed", id, message: String(fault) };
		}
		child.postMessage(reply);
	}
}
