/** Who a terminal is at its first start, and the demo's office with it. */

import type { Database } from "better-sqlite3";
import { privateKeyFromSeed, rawPublicKey } from "../../shared/chain.ts";
import { enrolledFaces } from "../../shared/sync-protocol.ts";
import { dateIn } from "../../shared/time.ts";
import type { CoreConfig } from "../config.ts";
import { demoOffice } from "../demo/office.ts";
import { seedDemo } from "../demo/seed.ts";
import type { Deps } from "../deps.ts";
import { type Identity, writeIdentity } from "../identity/identity.ts";
import type { Keys } from "../keys/index.ts";
import type { Runtime } from "../runtime.ts";
import type { Settings } from "../settings.ts";
import {
	EnrolmentRefused,
	enrol,
	enrolmentOf,
	type Given,
} from "../sync/enrol.ts";
import { NoAnswer } from "../sync/http.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

type Central = { url: string; code: string };
export type Made = { identity: Identity; enrolled: Given | null };

/** The demo's identity: the central's when it answers, else one of our own that it adopts later. */
export async function demoIdentity(
	config: CoreConfig,
	deps: Deps,
	keys: Keys,
	signal: AbortSignal,
): Promise<Made> {
	const { central, appVersion } = config;
	const own = () => ownIdentity(deps, demoOffice.id);
	if (!central?.code) return own();
	try {
		const { url, code } = central;
		return await centralIdentity({ url, code }, deps, keys, appVersion, signal);
	} catch (error) {
		if (error instanceof NoAnswer) return own(); // it may answer later
		if (error instanceof EnrolmentRefused) {
			deps.log.warn({ reason: error.message }, "the central refused to enrol");
			return own();
		}
		throw error;
	}
}

/** @throws NoAnswer, EnrolmentRefused */
export async function centralIdentity(
	central: Central,
	deps: Deps,
	keys: Keys,
	appVersion: string,
	signal: AbortSignal,
): Promise<Made> {
	const publicKey = rawPublicKey(
		privateKeyFromSeed(keys.signing.toString("base64url")),
	);
	const about = { publicKey, appVersion };
	const enrolled = await enrol(deps, central, about, signal);
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
			faces: enrolled.faces,
			enrolment: enrolmentOf(enrolled, central.url),
		},
	};
}

export function ownIdentity(deps: Deps, officeId: string): Made {
	const codes = randomCodes(deps, 3);
	return {
		enrolled: null,
		identity: {
			terminal: deps.ids.uuid(),
			incarnation: 1,
			officeId,
			queueEpoch: 1,
			terminalCode: codes[0] ?? "01",
			spareCodes: codes.slice(1),
			faces: [...enrolledFaces],
			enrolment: null,
		},
	};
}

/** A terminal that began alone picks codes at random, so that two of them hardly meet. */
export function randomCodes(deps: Deps, count: number): string[] {
	const codes = new Set<string>();
	while (codes.size < count) {
		const [a = 0, b = 0] = deps.ids.random(2);
		codes.add(CROCKFORD.charAt(a % 32) + CROCKFORD.charAt(b % 32));
	}
	return [...codes];
}

/** Writes the demo's identity, office, people and catalogue: one transaction, all or nothing. */
export function fillDemo(
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
