/** Where the parts of a store lie in its folder. */
import { join } from "node:path";

export const paths = (dataDir: string) => ({
	database: join(dataDir, "office.db"),
	blobs: join(dataDir, "blobs"),
	backups: join(dataDir, "backups"),
	aside: join(dataDir, "aside"),
	exports: join(dataDir, "exports"),
	/** There while a store is being moved aside: names the folder it goes to. */
	moving: join(dataDir, "moving"),
	/** There after damage was met while running. */
	suspect: join(dataDir, "suspect"),
});
