/** Ports of a plain browser: JSON text frames over a WebSocket of the headless core. */
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

export const socketPorts =
	(face: Face): OpenPortSource =>
	(onPort) => ({
		request() {
			const query = new URLSearchParams({ token: takeToken(), face });
			const scheme = location.protocol === "https:" ? "wss" : "ws";
			const socket = new WebSocket(
				`${scheme}://${location.host}/rpc?${query.toString()}`,
			);
			socket.addEventListener("open", () =>
				onPort({
					send: (message) => socket.send(JSON.stringify(message)),
					onMessage: (listener) =>
						socket.addEventListener("message", ({ data }) => {
							if (typeof data === "string") listener(JSON.parse(data));
						}),
					onClose: (listener) => socket.addEventListener("close", listener),
					close: () => socket.close(),
				}),
			);
		},
	});
