import type { Session } from "electron";
import type { Face } from "../../../shared/sync-protocol.ts";
import { faceOfUrl } from "../app-protocol.ts";

/** The counter photographs documents; the kiosk reads the code of an appointment. */
const sees: readonly Face[] = ["counter", "kiosk"];

/** What is asked of a device: all of it must be pictures. */
type Asked = { origin: string; mainFrame: boolean; media: readonly unknown[] };

const isCamera = (face: Face, { origin, mainFrame, media }: Asked) =>
	sees.includes(face) &&
	faceOfUrl(origin) === face &&
	mainFrame &&
	media.length > 0 &&
	media.every((each) => each === "video");

/**
 * No page gets a permission of the browser or a device; what a face needs goes through the core. One exception:
 * the own pages of the counter and the kiosk see through the camera. They never hear, and nobody else sees.
 */
export function denyPermissions(session: Session, face: Face) {
	session.setPermissionRequestHandler((_contents, permission, reply, details) =>
		reply(
			permission === "media" &&
				isCamera(face, {
					origin: details.requestingUrl,
					mainFrame: details.isMainFrame,
					media: ("mediaTypes" in details && details.mediaTypes) || [],
				}),
		),
	);
	session.setPermissionCheckHandler(
		(_contents, permission, origin, details) =>
			permission === "media" &&
			isCamera(face, {
				origin,
				mainFrame: details.isMainFrame,
				media: [details.mediaType],
			}),
	);
	session.setDevicePermissionHandler(() => false);
	session.setDisplayMediaRequestHandler((_request, reply) => reply({}));
}
