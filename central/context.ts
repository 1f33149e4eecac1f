/** What every handler gets: nothing of a request is remembered outside the database. */
import type { Logger } from "pino";
import type { BlobFiles } from "./blobs/files.ts";
import type { AdminTries } from "./http/admin-tries.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Projections } from "./projector/handler.ts";
import type { Database } from "./store/database.ts";
import type { CentralIdentity } from "./store/identity.ts";

export type Context = {
	db: Database;
	identity: CentralIdentity;
	blobs: BlobFiles;
	adminToken: string;
	adminTries: AdminTries;
	now: () => number;
	log: Logger;
	metrics: Metrics;
	/** Whoever scrapes `/metrics` may have a token for that alone. */
	metricsToken: string | null;
	/** Bytes of pushes held in memory at once. */
	roomBytes: number;
	/** Receipts one address may verify in a minute. */
	verifyPerMinute: number;
	/** Requests one service token may have signed in a minute. */
	requestsPerMinute: number;
	/** What is made of which operation. */
	projections: Projections;
	/** Said after the commit that accepted operations of an office. Never waits. */
	accepted: (office: string) => void;
};
