/** What main and the core's process say to each other; the pages never see these. */
import type { Face } from "../shared/sync-protocol.ts";

/** How the core is to be opened, as main knows it from command line and settings. */
export type StartConfig = {
	dataDir: string;
	stateDir: string;
	demo: boolean;
	central: { url: string; code: string | null } | null;
	appVersion: string;
	sqliteBinding: string | null;
	setAside: boolean;
	keyBackend: "os" | "file";
};

/** `connect` carries the port of one page as its transferred port. */
export type ToCore =
	| { type: "start"; config: StartConfig }
	| { type: "connect"; face: Face; id: number }
	| { type: "wrapped"; id: number; data: Uint8Array }
	| { type: "wrapFailed"; id: number; message: string }
	| { type: "stop" };

export type FromCore =
	| { type: "ready" }
	| { type: "failed"; message: string }
	| { type: "unlockKiosk" }
	| { type: "wrap" | "unwrap"; id: number; data: Uint8Array };

/** Names of the channels between preload and main. */
export const channels = {
	/** Page → main: may I have a port to the core? */
	requestPort: "ventanilla:request-port",
	/** Main → page: the port, transferred. */
	port: "ventanilla:port",
	/** Main → page: what became of the core. */
	coreState: "ventanilla:core-state",
	/** Launcher → main: open this face. */
	openFace: "ventanilla:open-face",
	/** Launcher → main: start again with the demo office, in its own folder. */
	openDemo: "ventanilla:open-demo",
} as const;

/** `failed` carries the sentence for the person in front of the screen. */
export type CoreState =
	| { state: "starting" | "ready" | "lost" | "stopped" }
	| { state: "failed"; message: string };
