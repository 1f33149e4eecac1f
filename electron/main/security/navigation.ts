import type { WebContents } from "electron";
import type { Face } from "../../../shared/sync-protocol.ts";
import { faceOfUrl } from "../app-protocol.ts";

/** A reload of its own page is all the travelling a face does. */
const isOwnPage = (url: string, face: Face) =>
	faceOfUrl(url) === face && new URL(url).pathname === "/";

/** A page stays the page it was opened as, in the main frame and in any other. */
export function denyNavigation(contents: WebContents, face: Face) {
	contents.on("will-redirect", (event) => event.preventDefault());
	// asked for every frame, and before "will-navigate"
	contents.on("will-frame-navigate", (event) => {
		if (!event.isMainFrame || !isOwnPage(event.url, face))
			event.preventDefault();
	});
	contents.on("will-attach-webview", (event) => event.preventDefault());
}
