import type { Session } from "electron";

/** Files leave the app by the core's exports, never by the browser. */
export function denyDownloads(session: Session) {
	session.on("will-download", (event) => event.preventDefault());
}
