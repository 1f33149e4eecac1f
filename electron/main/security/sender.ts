import type { IpcMainEvent, WebContents } from "electron";
import type { Face } from "../../../shared/sync-protocol.ts";
import { faceOfUrl } from "../app-protocol.ts";

const registered = new Map<WebContents, Face>();

/** Only pages that main itself opened are listened to. */
export function registerSender(contents: WebContents, face: Face) {
	registered.set(contents, face);
	contents.once("destroyed", () => registered.delete(contents));
}

/**
 * The face a message truly comes from, or null: a registered page, its main frame,
 * and still at the origin of the face it was opened as.
 */
export function trustedFace(
	event: Pick<IpcMainEvent, "sender" | "senderFrame">,
): Face | null {
	const face = registered.get(event.sender);
	const frame = event.senderFrame;
	if (!face || !frame || frame !== event.sender.mainFrame) return null;
	return faceOfUrl(frame.url) === face ? face : null;
}
