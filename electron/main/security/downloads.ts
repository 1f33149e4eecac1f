import { existsSync } from "node:fs";
import { join, parse } from "node:path";
import type { Session } from "electron";
import type { Face } from "../../../shared/sync-protocol.ts";

/** What a face may save of what it made in its own memory: its kind, and how it is called. */
const own: Partial<Record<Face, { mime: string; name: RegExp }>> = {
	/** A folio's page. */
	counter: { mime: "application/pdf", name: /^[A-Z0-9][A-Z0-9-]{5,60}\.pdf$/ },
	/** A person's own data, at their request; complaints, still sealed. */
	office: {
		mime: "application/json",
		name: /^(ARCO-[0-9a-f-]{10,40}|QUEJAS-[A-Z0-9]{2,8}-\d{4}-\d{2}-\d{2})\.json$/,
	},
};

/**
 * Files leave the app by the core's exports, never by the browser. The exceptions are saved in the
 * user's own folder, without a dialog.
 */
export function denyDownloads(
	session: Session,
	face: Face,
	folder: () => string,
) {
	session.on("will-download", (event, item) => {
		const may = own[face];
		const mine =
			may !== undefined &&
			item.getURL().startsWith(`blob:app://${face}/`) &&
			item.getMimeType() === may.mime &&
			may.name.test(item.getFilename());
		if (mine) item.setSavePath(unused(folder(), item.getFilename()));
		else event.preventDefault();
	});
}

/** Nothing that lies there already is overwritten. */
function unused(folder: string, name: string): string {
	const { name: stem, ext } = parse(name);
	for (let n = 1; ; n++) {
		const file = join(folder, n === 1 ? name : `${stem} (${n})${ext}`);
		if (!existsSync(file)) return file;
	}
}
