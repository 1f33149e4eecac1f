import type { BrowserWindow, Input } from "electron";

/** What a citizen's keyboard or scanner may press besides signs. */
const plainKeys = new Set([
	"Tab",
	"Enter",
	"Escape",
	"Backspace",
	"Delete",
	"ArrowUp",
	"ArrowDown",
	"ArrowLeft",
	"ArrowRight",
	"Home",
	"End",
	"PageUp",
	"PageDown",
	"Shift",
	"CapsLock",
	"AltGraph",
	"Dead",
	"Process",
]);

type Pressed = Pick<Input, "key" | "control" | "alt" | "meta">;

/** Signs and what moves between fields; no key with Ctrl, Alt or the system's, and no function key. */
export function isPlainKey({ key, control, alt, meta }: Pressed): boolean {
	const sign = [...key].length === 1;
	// AltGr arrives as Ctrl and Alt together, and makes signs that are no letters of a shortcut
	if (control && alt && !meta) return sign && !/[\p{L}\p{N} ]/u.test(key);
	if (control || alt || meta) return false;
	return sign || plainKeys.has(key);
}

/**
 * Keeps the lobby's screen where it is: filling the display, at its own size, not closed by a key, a gesture
 * or the page itself. What the system itself listens to (Ctrl+Alt+Del, Alt+Tab, the system's key) is the
 * system's to switch off: see docs/kiosk-hardening.md.
 */
export class LockDown {
	readonly #window: BrowserWindow;
	#locked = true;

	constructor(window: BrowserWindow) {
		this.#window = window;
		const { webContents } = window;
		window.setMenu(null);
		const stay = (event: { preventDefault(): void }) => {
			if (this.#locked) event.preventDefault();
		};
		window.on("close", stay);
		window.on("system-context-menu", stay);
		window.on("app-command", stay);
		window.on("minimize", () => this.#fill());
		window.on("leave-full-screen", () => this.#fill());
		webContents.on("before-input-event", (event, input) => {
			if (this.#locked && !isPlainKey(input)) event.preventDefault();
		});
		webContents.on("zoom-changed", () => webContents.setZoomFactor(1));
		webContents.on("did-finish-load", () => {
			webContents.setZoomFactor(1);
			void webContents.setVisualZoomLevelLimits(1, 1);
		});
		webContents.on("devtools-opened", () => webContents.closeDevTools());
	}

	get locked() {
		return this.#locked;
	}

	/** Lets go, for a leader or because the app is asked to end. */
	unlock() {
		this.#locked = false;
		if (!this.#window.isDestroyed()) this.#window.setKiosk(false);
	}

	lock() {
		this.#locked = true;
		this.#fill();
	}

	#fill() {
		if (!this.#locked || this.#window.isDestroyed()) return;
		if (this.#window.isMinimized()) this.#window.restore();
		this.#window.setKiosk(true);
	}
}
