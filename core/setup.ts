/** The first start of an empty folder: keys, identity, streams and, for the demo, an office to try. */

import type { Database } from "better-sqlite3";
import { privateKeyFromSeed, rawPublicKey } from "../shared/chain.ts";
import type { Enrolled } from "../shared/sync-protocol.ts";
import { dateIn } from "../shared/time.ts";
import type { CoreConfig } from "./config.ts";
import { demoOffice } from "./demo/office.ts";
import { seedDemo } from "./demo/seed.ts";
import type { Deps } from "./deps.ts";
import { type Identity, writeIdentity } from "./identity/identity.ts";
import type { Keys } from "./keys/index.ts";
import type { Runtime } from "./runtime.ts";
import type { Settings } from "./settings.ts";
import { EnrolmentRefused, enrol, enrolmentOf } from "./sync/enrol.ts";
import { NoAnswer } from "./sync/http.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

type Made = { identity: Identity; enrolled: Enrolled | null };

/**
 * Makes an identity: the central's when it answers, else one of our own that it adopts later.
 */
export async function makeIdentity(
	config: CoreConfig,
	deps: Deps,
	keys: Keys,
	signal: AbortSignal,
): Promise<Made> {
	const enrolled = await tryEnrol(config, deps, keys, signal);
	if (enrolled && config.central) {
		const [code, ...spares] = enrolled.terminalCodes;
		if (!code) throw new Error("the central gave no terminal code");
		return {
			enrolled,
			identity: {
				terminal: enrolled.terminal,
				incarnation: enrolled.incarnation,
				officeId: enrolled.officeId,
				queueEpoch: 1,
				terminalCode: code,
				spareCodes: spares,
				enrolment: enrolmentOf(enrolled, config.central.url),
			},
		};
	}
	const codes = randomCodes(deps, 3);
	return {
		enrolled: null,
		identity: {
			terminal: deps.ids.uuid(),
			incarnation: 1,
			officeId: demoOffice.id,
			queueEpoch: 1,
			terminalCode: codes[0] ?? "01",
			spareCodes: codes.slice(1),
			enrolment: null,
		},
	};
}

/** A terminal that began alone picks codes at random, so that two of them hardly meet. */
function randomCodes(deps: Deps, count: number): string[] {
	const codes = new Set<string>();
	while (codes.size < count) {
		const [a = 0, b = 0] = deps.ids.random(2);
		codes.add(CROCKFORD.charAt(a % 32) + CROCKFORD.charAt(b % 32));
	}
	return [...codes];
}

async function tryEnrol(
	config: CoreConfig,
	deps: Deps,
	keys: Keys,
	signal: AbortSignal,
): Promise<Enrolled | null> {
	if (!config.central?.code) return null;
	try {
		return await enrol(
			deps,
			{ url: config.central.url, code: config.central.code },
			{
				publicKey: rawPublicKey(
					privateKeyFromSeed(keys.signing.toString("base64url")),
				),
				appVersion: config.appVersion,
			},
			signal,
		);
	} catch (error) {
		if (error instanceof NoAnswer) return null; // it may answer later
		if (error instanceof EnrolmentRefused) {
			deps.log.warn({ reason: error.message }, "the central refused to enrol");
			return null;
		}
		throw error;
	}
}

/** Writes identity and, for the demo, office, people and catalogue: one transaction, all or nothing. */
export function fill(
	db: Database,
	settings: Settings,
	made: Made,
	publicKeys: { recoveryKey: string; auditorKey: string },
): void {
	const { identity, enrolled } = made;
	db.transaction(() => {
		writeIdentity(db, identity);
		seedDemo(db, settings, {
			officeId: identity.officeId,
			officeCode: enrolled?.officeCode ?? demoOffice.code,
		});
		settings.set("recoveryKey", publicKeys.recoveryKey);
		settings.set("auditorKey", publicKeys.auditorKey);
	}).immediate();
}

/** The queue stream's first operation names its writer; a one-terminal office is its own hub. */
export function openQueueEpoch(rt: Runtime): void {
	const [, queue] = rt.journal.heads();
	if (!queue || queue.have > 0) return;
	rt.db
		.transaction(() => {
			const operation = rt.journal.append(
				"queue.epochOpened",
				{
					cmd: null,
					user: null,
					counter: null,
					day: dateIn(rt.deps.clock.now(), rt.settings.office().timeZone),
				},
				() => ({
					entity: rt.identity.officeId,
					payload: {
						terminal: rt.identity.terminal,
						authorisedBy: "set-up",
						previous: null,
					},
				}),
			);
			rt.project(operation, () => {});
		})
		.immediate();
}
