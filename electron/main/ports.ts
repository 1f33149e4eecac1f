import { ipcMain, MessageChannelMain, type WebContents } from "electron";
import type { Face } from "../../shared/sync-protocol.ts";
import { type CoreState, channels } from "../messages.ts";
import type { CoreSupervisor } from "./core-supervisor.ts";
import { log } from "./log.ts";
import { trustedFace } from "./security/sender.ts";

/**
 * Brokers one channel between each page and the core, and steps out of it. A page asks once a load;
 * after that a new core means a new port for it without asking.
 */
export class Ports {
	readonly #pages = new Map<WebContents, Face>();
	/** A page on a wall is loaded again for years: its listeners are set once. */
	readonly #watched = new WeakSet<WebContents>();
	readonly #core: () => CoreSupervisor;
	#state: CoreState = { state: "starting" };
	#lastId = 0;

	constructor(core: () => CoreSupervisor) {
		this.#core = core;
		ipcMain.on(channels.requestPort, (event) => {
			const face = trustedFace(event);
			if (!face) {
				log.warn("a frame that is no page of ours asked for a port; refused");
				return;
			}
			this.#add(event.sender, face);
		});
	}

	/** Call with every change of the core's state. */
	onCoreState(state: CoreState) {
		this.#state = state;
		for (const [page, face] of this.#pages) this.#tell(page, face);
	}

	#add(page: WebContents, face: Face) {
		if (!this.#watched.has(page)) {
			this.#watched.add(page);
			const forget = () => this.#pages.delete(page);
			page.once("destroyed", forget);
			// the next document in this page asks for itself
			page.on("did-start-navigation", (details) => {
				if (details.isMainFrame && !details.isSameDocument) forget();
			});
		}
		this.#pages.set(page, face);
		this.#tell(page, face);
	}

	#tell(page: WebContents, face: Face) {
		page.send(channels.coreState, this.#state);
		if (this.#state.state !== "ready") return;
		const { port1, port2 } = new MessageChannelMain();
		this.#lastId += 1;
		this.#core().connect({ type: "connect", face, id: this.#lastId }, port1);
		page.postMessage(channels.port, null, [port2]);
	}
}
