/**
 * One connection to the core that heals by itself. A call made while it is down waits for the
 * next port; one whose answer was lost is asked again. Commands carry their own id, so that
 * asking twice never acts twice.
 */
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
import type { Delta } from "../../shared/topics.ts";
import type { OpenPortSource } from "./port-source.ts";

export type LinkState = "connecting" | "online" | "lost";
export type Call = <N extends MethodName>(
	method: N,
	params: Input<N>,
) => Promise<Output<N>>;

const FIRST_WAIT_MS = 150;
const LONGEST_WAIT_MS = 3_000;
/** How long a call waits for the core to come back before it says so. */
const PATIENCE_MS = 60_000;
const PULSE_MS = 10_000;
/** How long a new port may take to be where the last one was. */
const GREETING_MS = 10_000;

export function createLink(options: {
	source: OpenPortSource;
	/** Brings a new port to where the last one was: session, topics. */
	greet: (call: Call) => Promise<void>;
	/** Asked now and then; no answer means the port is dead. */
	pulse: (call: Call) => Promise<void>;
	onState: (state: LinkState) => void;
	onDelta: (delta: Delta) => void;
}) {
	let live: Client | null = null;
	let waiting: (() => void)[] = [];
	let wait = FIRST_WAIT_MS;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let generation = 0;

	const source = options.source((port) => void adopt(port));

	async function adopt(port: Port) {
		const mine = ++generation;
		const current = () => mine === generation;
		clearTimeout(timer);
		// a new port means that the one before leads nowhere
		live = null;
		const client = createClient(port, {
			output: (method) => {
				const spec = contract.get(method);
				if (!spec) throw new Error(`no method ${method}`);
				return spec.output;
			},
			onDelta: (delta) => current() && options.onDelta(delta),
		});
		port.onClose(() => current() && lose());
		try {
			await within(GREETING_MS, options.greet(client.call));
		} catch {
			if (current()) lose();
			port.close();
			return;
		}
		if (!current()) return port.close();
		live = client;
		wait = FIRST_WAIT_MS;
		options.onState("online");
		for (const go of waiting.splice(0)) go();
	}

	function lose() {
		generation++;
		live = null;
		options.onState("lost");
		ask();
	}

	function ask() {
		clearTimeout(timer);
		timer = setTimeout(() => {
			source.request();
			ask();
		}, wait);
		wait = Math.min(wait * 2, LONGEST_WAIT_MS);
	}

	async function beat() {
		const client = live;
		if (!client) return;
		await within(PULSE_MS, options.pulse(client.call)).catch(
			(fault: unknown) => {
				if (live !== client || !isLoss(fault)) return;
				lose();
				client.close();
			},
		);
	}

	function online(until: number): Promise<Client> {
		if (live) return Promise.resolve(live);
		return new Promise((resolve, reject) => {
			const go = () => {
				clearTimeout(late);
				resolve(online(until));
			};
			const late = setTimeout(
				() => {
					waiting = waiting.filter((each) => each !== go);
					reject(new RpcFailure("connection_lost", "no connection"));
				},
				Math.max(0, until - Date.now()),
			);
			waiting.push(go);
		});
	}

	const call: Call = async (method, params) => {
		const until = Date.now() + PATIENCE_MS;
		for (;;) {
			const client = await online(until);
			try {
				return await client.call(method, params);
			} catch (fault) {
				if (!isLoss(fault) || Date.now() > until) throw fault;
				// a closed port answers at once: asked again and again it would hold up the page
				if (live === client && isGone(fault)) lose();
			}
		}
	};

	source.request();
	ask();
	setInterval(() => void beat(), PULSE_MS);
	return { call };
}

/** The answer, or `timeout` when it does not come in time. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new RpcFailure("timeout", "no answer in time")),
			ms,
		);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}

const isGone = (fault: unknown) =>
	fault instanceof RpcFailure && fault.code === "connection_lost";

export const isLoss = (fault: unknown) =>
	fault instanceof RpcFailure &&
	(fault.code === "connection_lost" || fault.code === "timeout");
