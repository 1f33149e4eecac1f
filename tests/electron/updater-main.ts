/** A bare app around the real updater, for updater.spec.ts: the shell's own modules, no window, no core. */
import { app } from "electron";
import { Updater, type UpdateState } from "../../electron/main/updater.ts";

const states: UpdateState[] = [];
const feed = process.argv.find((word) => word.startsWith("--feed="))?.slice(7);
const updater = new Updater({
	feedUrl: feed ?? null,
	onState: (state) => states.push(state),
	evenUnpackaged: true,
});
Object.assign(globalThis, { updater, states });
app.on("window-all-closed", () => {});
