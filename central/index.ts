/** The central system as an object: a database, a server and a way to stop both. */
import pino, { type Logger } from "pino";
import type { Registry } from "prom-client";
import { openBlobs } from "./blobs/folder.ts";
import { startSweeping } from "./blobs/sweep.ts";
import type { Context } from "./context.ts";
import { AdminTries } from "./http/admin-tries.ts";
import { buildApp } from "./http/app.ts";
import { createMetrics } from "./metrics/metrics.ts";
import type { Projections } from "./projector/handler.ts";
import { projections } from "./projector/projections.ts";
import { Projector } from "./projector/projector.ts";
import type { Database } from "./store/database.ts";
import { loadIdentity } from "./store/identity.ts";
import { migrate } from "./store/migrate.ts";
import { openPGlite } from "./store/pglite.ts";
import { openPostgres } from "./store/postgres.ts";

export type CentralOptions = {
	/** A PostgreSQL server; without it PGlite works in `dataDir`, or in memory. */
	databaseUrl?: string;
	dataDir?: string;
	inMemory?: boolean;
	/** Where documents are kept; without it `dataDir`/blobs. */
	blobDir?: string;
	adminToken: string;
	/** Lets a scraper read `/metrics` without the admin token. */
	metricsToken?: string;
	/** Where the metrics are registered, beside those of the process. */
	registry?: Registry;
	/** 0 or absent: any free port. */
	port?: number;
	/** Loopback unless said otherwise: TLS and the world are a proxy's work. */
	host?: string;
	/** Whose word on the client's address is believed; see Fastify's `trustProxy`. */
	trustProxy?: boolean | string;
	logger?: Logger;
	now?: () => number;
	verifyPerMinute?: number;
	requestsPerMinute?: number;
	/** Bytes of pushes held in memory at once; more terminals are asked to come again. */
	roomBytes?: number;
	/** Connections to PostgreSQL. */
	connections?: number;
	/** What is made of which operation, where it is not what this version makes of it. */
	projections?: Projections;
};

export type Central = {
	url: string;
	port: number;
	/** Id and public key, as terminals learn them at enrolment. */
	id: string;
	publicKey: string;
	database: Database;
	/** Finishes the requests under way, then closes the database. */
	stop(): Promise<void>;
};

/** Opens the database, brings it up to date and listens. */
export async function createCentral(options: CentralOptions): Promise<Central> {
	const log = options.logger ?? pino({ enabled: false });
	const blobs = await openBlobs(options);
	const db = await openDatabase(options, log);
	try {
		await migrate(db);
		const identity = await loadIdentity(db);
		const now = options.now ?? Date.now;
		const ctx: Context = {
			db,
			identity,
			blobs: blobs.files,
			adminToken: options.adminToken,
			adminTries: new AdminTries(now),
			now,
			log,
			metrics: createMetrics(db, options.registry),
			metricsToken: options.metricsToken ?? null,
			roomBytes: options.roomBytes ?? 32 * 1024 * 1024,
			verifyPerMinute: options.verifyPerMinute ?? 120,
			requestsPerMinute: options.requestsPerMinute ?? 300,
			projections: options.projections ?? projections,
			accepted: (office) => projector.wake(office),
		};
		const projector = new Projector(ctx);
		const app = buildApp(ctx, options.trustProxy);
		const host = options.host ?? "127.0.0.1";
		const url = await app.listen({ port: options.port ?? 0, host });
		const stopSweeping = startSweeping(ctx);
		projector.start();
		return {
			url: plainUrl(host, url),
			port: Number(new URL(url).port),
			id: identity.id,
			publicKey: identity.publicKeyRaw,
			database: db,
			async stop() {
				await app.close();
				await stopSweeping();
				await projector.stop();
				await db.close();
				await blobs.close();
			},
		};
	} catch (error) {
		await db.close();
		await blobs.close();
		throw error;
	}
}

/** Fastify names the first address it bound; the host asked for is what others should use. */
function plainUrl(host: string, bound: string): string {
	const name = host.includes(":") ? `[${host}]` : host;
	return `http://${name}:${new URL(bound).port}`;
}

function openDatabase(
	options: CentralOptions,
	log: Logger,
): Database | Promise<Database> {
	if (options.databaseUrl)
		return openPostgres(
			options.databaseUrl,
			(error) =>
				log.warn({ reason: error.message }, "an idle connection was lost"),
			options.connections,
		);
	return openPGlite(options.inMemory ? null : (options.dataDir ?? null));
}
