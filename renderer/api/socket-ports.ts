/** Ports of a plain browser: JSON text frames over a WebSocket of the headless core. */
import type { Port } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import type { OpenPortSource } from "./port-source.ts";

const KEY = "ventanilla.token";

/** The address bar is seen and copied; the token is kept out of it. */
export function takeToken(): string {
	const url = new URL(location.href);
	const given = url.searchParams.get("token");
	if (given) {
		sessionStorage.setItem(KEY, given);
		url.searchParams.delete("token");
		history.replaceState(null, "", url);
	}
	return sessionStorage.getItem(KEY) ?? "";
}

/** A socket that has not opened by then is given up. */
const PATIENCE_MS = 5_000;

export const socketPorts =
	(face: Face): OpenPortSource =>
	(onPort) => {
		let opening: { socket: WebSocket; since: number } | null = null;
		return {
			request() {
				// one at a time: each that opens takes the place of the one before
				if (opening?.socket.readyState === WebSocket.CONNECTING) {
					if (Date.now() - opening.since < PATIENCE_MS) return;
					opening.socket.close();
				}
				const socket = open(face);
				opening = { socket, since: Date.now() };
				socket.addEventListener("open", () => onPort(portOf(socket)));
			},
		};
	};

function open(face: Face): WebSocket {
	const query = new URLSearchParams({ token: takeToken(), face });
	const scheme = location.protocol === "https:" ? "wss" : "ws";
	return new WebSocket(`${scheme}://${location.host}/rpc?${query.toString()}`);
}

const portOf = (socket: WebSocket): Port => ({
	send: (message) => socket.send(JSON.stringify(message)),
	onMessage: (listener) =>
		socket.addEventListener("message", ({ data }) => {
			if (typeof data === "string") listener(JSON.parse(data));
		}),
	onClose: (listener) => socket.addEventListener("close", listener),
	close: () => socket.close(),
});
