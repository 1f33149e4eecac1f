/** Entry of the core's own process: opens the core as main says and gives every page's port to it. */
import type { MessagePortMain } from "electron";
import { nodeDeps } from "../../core/headless/deps.ts";
import { type Core, createCore } from "../../core/index.ts";
import type { Port } from "../../shared/rpc.ts";
import type { FromCore, StartConfig, ToCore } from "../messages.ts";

import { remoteWrapper } from "./wrapper.ts";

const send = (message: FromCore) => process.parentPort.postMessage(message);

let opened: Promise<Core> | null = null;
let keys: ReturnType<typeof remoteWrapper> | null = null;

function asPort(port: MessagePortMain): Port {
	port.start();
	return {
		send: (message) => port.postMessage(message),
		onMessage: (listener) =>
			void port.on("message", ({ data }) => listener(data)),
		onClose: (listener) => void port.once("close", listener),
		close: () => port.close(),
	};
}

async function start({ keyBackend, ...config }: StartConfig) {
	keys = remoteWrapper(keyBackend, send);
	opened = createCore(config, {
		...nodeDeps(),
		keys: keys.wrapper,
		unlockKiosk: () => send({ type: "unlockKiosk" }),
	});
	try {
		await opened;
		send({ type: "ready" });
	} catch (fault) {
		// the sentence is for a person; the stack is for the log
		process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`);
		send({
			type: "failed",
			message: fault instanceof Error ? fault.message : String(fault),
		});
		endSoon(1);
	}
}

async function stop() {
	try {
		await (await opened)?.stop();
	} finally {
		endSoon(0);
	}
}

/** Lets the last message leave the process before it ends. */
const endSoon = (code: number) => setImmediate(() => process.exit(code));

async function connect(
	{ face }: Extract<ToCore, { type: "connect" }>,
	port: MessagePortMain | undefined,
) {
	const core = await opened;
	if (core && port) core.connect(face, asPort(port));
	else port?.close();
}

function receive(message: ToCore, ports: MessagePortMain[]) {
	switch (message.type) {
		case "start":
			return start(message.config);
		case "connect":
			return connect(message, ports[0]);
		case "stop":
			return stop();
		case "wrapped":
		case "wrapFailed":
			return keys?.onReply(message);
	}
}

// A terminal's Ctrl-C and a service manager's stop reach every process of the app: main says when the store closes.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
	process.on(signal, () => {});

process.parentPort.on("message", ({ data, ports }) => {
	void receive(data as ToCore, ports);
});
