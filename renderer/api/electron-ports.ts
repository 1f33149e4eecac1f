/** Ports of the app: the shell hands over a MessagePort straight to the core. */
import type { Port } from "../../shared/rpc.ts";
import type { OpenPortSource } from "./port-source.ts";

/** What the preload exposes; `electron/preload/index.ts` tells the handshake. */
export type Bridge = {
	face: string;
	requestPort(): void;
	openFace?(face: string): void;
	openDemo?(): void;
};

export const bridge = (): Bridge | undefined =>
	(window as { ventanilla?: Bridge }).ventanilla;

type Owned = { port: Port; lost(): void };

function own(channel: MessagePort): Owned {
	const closing: (() => void)[] = [];
	let open = true;
	const lost = () => {
		if (!open) return;
		open = false;
		channel.close();
		for (const listener of closing) listener();
	};
	channel.addEventListener("close", lost);
	return {
		lost,
		port: {
			send: (message) => channel.postMessage(message),
			onMessage(listener) {
				channel.addEventListener("message", ({ data }) => listener(data));
				channel.start();
			},
			onClose: (listener) => void closing.push(listener),
			close: lost,
		},
	};
}

export const electronPorts =
	(shell: Bridge, onTrouble: (message: string) => void): OpenPortSource =>
	(onPort) => {
		let current: Owned | null = null;
		window.addEventListener("message", (event) => {
			if (event.source !== window || event.origin !== location.origin) return;
			const { type, state, message } = (event.data ?? {}) as Record<
				string,
				unknown
			>;
			const [channel] = event.ports;
			if (type === "ventanilla:port" && channel) {
				current?.lost();
				current = own(channel);
				onPort(current.port);
			}
			if (type === "ventanilla:core" && state === "failed")
				onTrouble(String(message));
			// a port into a dead process gives no sign of its own
			if (
				type === "ventanilla:core" &&
				state !== "ready" &&
				state !== "starting"
			)
				current?.lost();
		});
		return { request: () => shell.requestPort() };
	};
