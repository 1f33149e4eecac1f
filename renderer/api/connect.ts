/** Where this page's ports come from: the shell of the app, or the headless core's socket. */
import type { Face } from "../../shared/sync-protocol.ts";
import { setTrouble } from "../stores/connection.ts";
import { bridge, electronPorts } from "./electron-ports.ts";
import type { OpenPortSource } from "./port-source.ts";
import { socketPorts, takeToken } from "./socket-ports.ts";

export function portsFor(face: Face): OpenPortSource {
	const shell = bridge();
	return shell ? electronPorts(shell, setTrouble) : socketPorts(face);
}

/** Another face: a window of the app, or an address of the headless core. */
export function faceAddress(face: Face): string {
	return `/${face}.html?token=${encodeURIComponent(takeToken())}`;
}
export const inApp = () => bridge() !== undefined;
/** The demo office in its own folder; the app starts again with it. */
export const openDemo = () => bridge()?.openDemo?.();
export const openFace = (face: Face) => bridge()?.openFace?.(face);
