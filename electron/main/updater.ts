import electronUpdater, {
	type AppUpdater,
	type ProgressInfo,
} from "electron-updater";

export type UpdateState =
	| { state: "off" | "none" | "checking" }
	| { state: "available" | "downloaded"; version: string }
	| { state: "downloading"; version: string; percent: number }
	| { state: "error"; message: string };

export type UpdaterDeps = {
	/** Where releases are published; null leaves the updater off. */
	feedUrl: string | null;
	onState(state: UpdateState): void;
	/** Lets an unpackaged app ask a feed: development and tests. */
	evenUnpackaged?: boolean;
};

/** Nothing is downloaded or installed unless a person asks; a version never goes back. */
export class Updater {
	readonly #deps: UpdaterDeps;
	readonly #engine: AppUpdater | null;
	#state: UpdateState = { state: "off" };

	constructor(deps: UpdaterDeps) {
		this.#deps = deps;
		this.#engine = deps.feedUrl === null ? null : this.#prepare(deps.feedUrl);
	}

	get state() {
		return this.#state;
	}

	/** Asks the feed. The answer is also the new state; a feed that is down is a state, not a fault. */
	async check(): Promise<UpdateState> {
		if (!this.#engine) return this.#state;
		this.#set({ state: "checking" });
		try {
			const found = await this.#engine.checkForUpdates();
			this.#set(
				found?.isUpdateAvailable
					? { state: "available", version: found.updateInfo.version }
					: { state: "none" },
			);
		} catch (fault) {
			this.#fail(fault);
		}
		return this.#state;
	}

	/** Fetches what `check` found and compares it with the feed's checksum. */
	async download(): Promise<UpdateState> {
		if (!this.#engine || this.#state.state !== "available") return this.#state;
		const { version } = this.#state;
		const onProgress = ({ percent }: ProgressInfo) =>
			this.#set({ state: "downloading", version, percent });
		this.#engine.on("download-progress", onProgress);
		try {
			await this.#engine.downloadUpdate();
			this.#set({ state: "downloaded", version });
		} catch (fault) {
			this.#fail(fault);
		} finally {
			this.#engine.off("download-progress", onProgress);
		}
		return this.#state;
	}

	/** Ends the app, installs and starts it again. */
	install() {
		if (this.#engine && this.#state.state === "downloaded")
			this.#engine.quitAndInstall();
	}

	#prepare(feedUrl: string) {
		const engine = electronUpdater.autoUpdater;
		engine.autoDownload = false;
		engine.autoInstallOnAppQuit = false;
		engine.allowPrerelease = false;
		engine.allowDowngrade = false;
		engine.disableWebInstaller = true;
		engine.logger = null;
		if (this.#deps.evenUnpackaged) engine.forceDevUpdateConfig = true;
		engine.setFeedURL({ provider: "generic", url: feedUrl });
		// the promises report the fault; without a listener the emitter would throw it a second time
		engine.on("error", () => {});
		return engine;
	}

	#fail(fault: unknown) {
		const message = fault instanceof Error ? fault.message : String(fault);
		this.#set({ state: "error", message: message.split("\n")[0] ?? message });
	}

	#set(state: UpdateState) {
		this.#state = state;
		this.#deps.onState(state);
	}
}
