import type { Session, WebPreferences } from "electron";

/** Written out even where it is the default, so that a change of a default changes nothing here. */
export const webPreferences = (
	session: Session,
	preload: string,
	devTools: boolean,
): WebPreferences => ({
	session,
	preload,
	devTools,
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
	nodeIntegrationInWorker: false,
	nodeIntegrationInSubFrames: false,
	webSecurity: true,
	allowRunningInsecureContent: false,
	experimentalFeatures: false,
	webviewTag: false,
	navigateOnDragDrop: false,
	safeDialogs: true,
	spellcheck: false,
	// a board or kiosk behind another window must still call and count down
	backgroundThrottling: false,
	// nobody touches a wall before it speaks
	autoplayPolicy: "no-user-gesture-required",
});
