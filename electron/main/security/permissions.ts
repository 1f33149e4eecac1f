import type { Session } from "electron";

/** No page gets a permission of the browser or a device; what a face needs goes through the core. */
export function denyPermissions(session: Session) {
	session.setPermissionRequestHandler((_contents, _permission, reply) =>
		reply(false),
	);
	session.setPermissionCheckHandler(() => false);
	session.setDevicePermissionHandler(() => false);
	session.setDisplayMediaRequestHandler((_request, reply) => reply({}));
}
