import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** The demo's office as the central is told of it. */
export function demoOffice() {
	const file = join(root, "resources/demo/office.json");
	const { id, code, name, timeZone } = JSON.parse(readFileSync(file, "utf8"));
	return { officeId: id, code, name, timeZone };
}

export const demoFaces = [
	"launcher",
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
];
