/**
 * The only bridge between a page and the shell. It hands over a MessagePort and nothing of Electron.
 *
 * Handshake, page's side (`renderer/api/`):
 *   1. listen: `window.addEventListener("message", …)`, and look only at messages whose
 *      `event.source === window` and `event.origin === location.origin`;
 *   2. call `window.ventanilla.requestPort()` once a load;
 *   3. `{type: "ventanilla:port"}` brings the port to the core in `event.ports[0]`; set its `onmessage`
 *      (which also starts it). It comes again, unasked, whenever a new core is running: the port in
 *      use is dead from then on, and calls still open on it will never be answered;
 *   4. `{type: "ventanilla:core", state}` tells what became of the core: `starting`, `ready`,
 *      `lost` (a new one is on its way; settle or repeat what is open), `failed` with a `message`
 *      for the person in front of the screen, `stopped`.
 * What goes over the port is the contract's business (`shared/rpc.ts`).
 */
import { contextBridge, ipcRenderer } from "electron";
import { type CoreState, channels } from "../messages.ts";

export type VentanillaBridge = {
	/** The face this page was opened as. */
	face: string;
	/** Asks for a port; the answer is the message above. */
	requestPort(): void;
	/** Opens another face's window; heeded for the launcher only. */
	openFace(face: string): void;
	/** Starts the app again with the demo office; heeded for the launcher only. */
	openDemo(): void;
};

ipcRenderer.on(channels.port, (event) => {
	const [port] = event.ports;
	if (port)
		window.postMessage({ type: "ventanilla:port" }, window.location.origin, [
			port,
		]);
});

ipcRenderer.on(channels.coreState, (_event, state: CoreState) => {
	window.postMessage(
		{ type: "ventanilla:core", ...state },
		window.location.origin,
	);
});

const bridge: VentanillaBridge = {
	face: window.location.hostname,
	requestPort: () => ipcRenderer.send(channels.requestPort),
	openFace: (face) => ipcRenderer.send(channels.openFace, String(face)),
	openDemo: () => ipcRenderer.send(channels.openDemo),
};
contextBridge.exposeInMainWorld("ventanilla", bridge);
