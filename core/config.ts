/** How a core is started. */
export type CoreConfig = {
	/** Folder of the store, the keys and the blobs. */
	dataDir: string;
	/** Folder for the high-water mark: outside `dataDir`, so that a restored image betrays itself. */
	stateDir: string;
	/** Fill an empty store with the demo office. */
	demo: boolean;
	/** Where to enrol; without it the terminal works alone. */
	central: { url: string; code: string | null } | null;
	appVersion: string;
	/** Path of a native SQLite built for this runtime; null where the package's own fits. */
	sqliteBinding: string | null;
	/** Move a store that its key or this program cannot open out of the way and begin anew: a person's decision. */
	setAside: boolean;
};
