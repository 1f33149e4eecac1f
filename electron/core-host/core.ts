/** Stands in until `core/index.ts` exists; then this file only builds the core's dependencies. */
import type { CoreConfig } from "../../core/config.ts";
import type { KeyWrapper } from "../../core/deps.ts";
import type { Face } from "../../shared/sync-protocol.ts";

export type CorePort = {
	send(message: unknown): void;
	onMessage(callback: (message: unknown) => void): void;
	onClose(callback: () => void): void;
	close(): void;
};

export type Core = {
	connect(face: Face, port: CorePort): void;
	stop(): Promise<void>;
};

export async function openCore(
	_config: CoreConfig,
	_keys: KeyWrapper,
): Promise<Core> {
	return {
		connect: (face, port) =>
			port.onMessage((message) => port.send({ face, echo: message })),
		stop: async () => {},
	};
}
