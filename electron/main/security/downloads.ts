import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "electron";
import type { Face } from "../../../shared/sync-protocol.ts";

/** A folio's page, as the counter makes it in its own memory. */
const PAPER = /^[A-Z0-9][A-Z0-9-]{5,60}\.pdf$/;

/**
 * Files leave the app by the core's exports, never by the browser. One exception: the counter
 * saves the acknowledgement it was given, under its folio, in the user's own folder, without a dialog.
 */
export function denyDownloads(
	session: Session,
	face: Face,
	folder: () => string,
) {
	session.on("will-download", (event, item) => {
		const own =
			face === "counter" &&
			item.getURL().startsWith("blob:app://counter/") &&
			item.getMimeType() === "application/pdf" &&
			PAPER.test(item.getFilename());
		if (own) item.setSavePath(unused(folder(), item.getFilename()));
		else event.preventDefault();
	});
}

/** Nothing that lies there already is overwritten. */
function unused(folder: string, name: string): string {
	const stem = name.replace(/\.pdf$/, "");
	for (let n = 1; ; n++) {
		const file = join(folder, n === 1 ? name : `${stem} (${n}).pdf`);
		if (!existsSync(file)) return file;
	}
}
