import type { WebContents } from "electron";

/** Pages open no windows; main does, from the list of faces. */
export function denyNewWindows(contents: WebContents) {
	contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
