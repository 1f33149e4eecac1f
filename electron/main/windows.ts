import { app, BrowserWindow, ipcMain, screen, session } from "electron";
import { type Face, faceSchema } from "../../shared/sync-protocol.ts";
import { channels } from "../messages.ts";
import { originOf, serveFace } from "./app-protocol.ts";
import { log } from "./log.ts";
import { denyDownloads } from "./security/downloads.ts";
import { LockDown } from "./security/lock-down.ts";
import { denyNavigation } from "./security/navigation.ts";
import { denyNewWindows } from "./security/new-windows.ts";
import { denyPermissions } from "./security/permissions.ts";
import { registerSender, trustedFace } from "./security/sender.ts";
import { webPreferences } from "./security/web-preferences.ts";

type Places = {
	rendererRoot: string;
	preload: string;
	/** Folder for the acknowledgements a clerk saves. */
	papers(): string;
	/** Starts again with the demo office. */
	openDemo(): void;
};
type Look = {
	devTools: boolean;
	/** Unattended screens fill their display, and the lobby's is locked. */
	kiosk: boolean;
};

/** Faces that fill a screen of their own and have no frame to close them by. */
const unattended: readonly Face[] = ["kiosk", "board"];
/** The one that strangers touch. */
const LOCKED: Face = "kiosk";
const size: Partial<Record<Face, { width: number; height: number }>> = {
	launcher: { width: 1180, height: 800 },
	kiosk: { width: 1080, height: 860 },
	checkpoint: { width: 1024, height: 768 },
};
const RELOAD_MS = 500;
const MAX_RELOAD_MS = 30_000;

/** Opens the faces, one window each; every rule of `security/` is applied before a page loads. */
export class Windows {
	readonly #places: Places;
	readonly #look: Look;
	readonly #open = new Map<Face, BrowserWindow>();
	#lock: LockDown | null = null;
	#reopening = false;
	readonly #sessions = new Map<Face, Electron.Session>();

	constructor(places: Places, look: Look) {
		this.#places = places;
		this.#look = look;
		app.on("before-quit", () => this.#lock?.unlock());
		ipcMain.on(channels.openFace, (event, wanted: unknown) => {
			const face = faceSchema.safeParse(wanted);
			if (trustedFace(event) === "launcher" && face.success)
				this.open(face.data);
			else log.warn("a request to open a face was refused");
		});
		ipcMain.on(channels.openDemo, (event) => {
			if (trustedFace(event) === "launcher") this.#places.openDemo();
			else log.warn("a request to open the demo office was refused");
		});
	}

	/** Opens a face, or brings its window to the front. */
	open(face: Face, displayIndex = 0) {
		const present = this.#open.get(face);
		if (present) {
			if (face === LOCKED) this.#lockAgain();
			focus(present);
			return;
		}
		const window = this.#create(face, displayIndex);
		this.#open.set(face, window);
		if (face === LOCKED) this.#reopening = false;
		window.once("closed", () => {
			this.#open.delete(face);
			if (face !== LOCKED) return;
			this.#reopening = this.#lock?.locked ?? false;
			this.#lock = null;
			// a page may close its own window without asking: it is back at once
			if (this.#reopening) setImmediate(() => this.open(face, displayIndex));
		});
		window.once("ready-to-show", () => window.show());
		reloadAfterCrash(window, face);
		load(window, face);
	}

	/** The faces a terminal is set up for, one to a screen as far as there are screens. */
	openAll(faces: readonly Face[]) {
		for (const [index, face] of faces.entries()) this.open(face, index);
	}

	/** Whether a locked screen is about to stand again: the app does not end by its window. */
	get reopening() {
		return this.#reopening;
	}

	/** A leader's PIN was right: the lobby's screen lets go, and the launcher is there. */
	unlockKiosk() {
		if (!this.#lock?.locked) return;
		this.#lock.unlock();
		this.open("launcher");
	}

	/** Whoever goes back to the lobby's screen leaves no launcher behind it. */
	#lockAgain() {
		if (!this.#lock || this.#lock.locked) return;
		this.#lock.lock();
		this.#open.get("launcher")?.close();
	}

	focusFirst() {
		const [first] = this.#open.values();
		if (first) focus(first);
	}

	#create(face: Face, displayIndex: number) {
		const displays = screen.getAllDisplays();
		const area = displays[displayIndex % displays.length]?.workArea;
		const wanted = size[face] ?? { width: 1280, height: 860 };
		const locked = this.#look.kiosk && face === LOCKED;
		const window = new BrowserWindow({
			width: Math.min(wanted.width, area?.width ?? wanted.width),
			height: Math.min(wanted.height, area?.height ?? wanted.height),
			...(area && displays.length > 1 ? { x: area.x, y: area.y } : {}),
			show: false,
			autoHideMenuBar: true,
			kiosk: this.#look.kiosk && unattended.includes(face),
			title: "Ventanilla",
			backgroundColor: "#ffffff",
			webPreferences: webPreferences(
				this.#session(face),
				this.#places.preload,
				this.#look.devTools && !locked,
			),
		});
		if (locked) this.#lock = new LockDown(window);
		denyNavigation(window.webContents, face);
		denyNewWindows(window.webContents);
		registerSender(window.webContents, face);
		return window;
	}

	/** In memory only: nothing a citizen did stays in a browser profile. */
	#session(face: Face) {
		const known = this.#sessions.get(face);
		if (known) return known;
		const made = session.fromPartition(`face-${face}`, { cache: false });
		denyPermissions(made, face);
		denyDownloads(made, face, this.#places.papers);
		serveFace(made, face, this.#places.rendererRoot);
		this.#sessions.set(face, made);
		return made;
	}
}

function load(window: BrowserWindow, face: Face) {
	window
		.loadURL(`${originOf(face)}/`)
		.catch((fault) => log.warn(`the page ${face} did not load: ${fault}`));
}

async function beginAnew(window: BrowserWindow, face: Face) {
	const { session, navigationHistory } = window.webContents;
	await session.clearStorageData();
	await session.clearCache();
	navigationHistory.clear();
	load(window, face);
}

function focus(window: BrowserWindow) {
	if (window.isMinimized()) window.restore();
	window.show();
	window.focus();
}

/**
 * A screen on a wall has nobody who would press reload. Chromium would fill a reloaded page's fields with what
 * stood in them, so the lobby's begins anew: nothing of the citizen before is left.
 */
function reloadAfterCrash(window: BrowserWindow, face: Face) {
	let delay = RELOAD_MS;
	window.webContents.on("render-process-gone", (_event, { reason }) => {
		if (reason === "clean-exit") return;
		log.warn(`a page ended: ${reason}; reloading in ${delay} ms`);
		setTimeout(() => {
			if (window.isDestroyed()) return;
			if (face === LOCKED) void beginAnew(window, face);
			else window.webContents.reload();
		}, delay);
		delay = Math.min(delay * 2, MAX_RELOAD_MS);
	});
	window.webContents.on("did-finish-load", () => {
		delay = RELOAD_MS;
	});
}
