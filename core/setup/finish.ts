/**
 * From what the wizard gathered to an office. Keys and schema come first and can be made again or
 * found as they are; the office itself is one transaction. Cut off anywhere, there is either a whole
 * office or none, and the next set-up goes on from there.
 */
import type { Database } from "better-sqlite3";
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { queueStream, terminalStream } from "../../shared/sync-protocol.ts";
import { dateIn } from "../../shared/time.ts";
import { publish } from "../catalogue/publish.ts";
import { seedCatalogue } from "../catalogue/seed.ts";
import { commandHash } from "../commands.ts";
import type { CoreConfig } from "../config.ts";
import type { Deps } from "../deps.ts";
import { readIdentity, writeIdentity } from "../identity/identity.ts";
import { Journal, uuidBytes } from "../journal/journal.ts";
import { openProjection } from "../journal/project.ts";
import { type Keys, saveRecovery } from "../keys/index.ts";
import { openEmptyStore, openRuntime } from "../open-office.ts";
import { People, type Staff, type Stretched } from "../people/people.ts";
import { defaultRules } from "../queue/rules.ts";
import type { Runtime } from "../runtime.ts";
import { Settings } from "../settings.ts";
import { EnrolmentRefused } from "../sync/enrol.ts";
import { NoAnswer } from "../sync/http.ts";
import { centralIdentity, type Made, ownIdentity } from "./begin.ts";
import { demandSound } from "./rules.ts";

type Wanted = Checked<"setup.finish">;
type Answer = Output<"setup.finish">;
type PublicKeys = { recoveryKey: string; auditorKey: string };
type Person = Staff & { pin: Stretched };

/** How long a central may take that was named in the wizard. */
const CENTRAL_MS = 10_000;

/** Secrets are in nothing that is kept, not even in the hash by which a repeated command is known. */
export const withoutSecrets = (input: Wanted): Wanted => ({
	...input,
	people: input.people.map((each) => ({ ...each, pin: "" })),
	proof: { recovery: "", auditor: "" },
});

/** @throws Refusal where something is wrong or the central refuses; then nothing was made but keys. */
export async function finishSetUp(
	config: CoreConfig,
	deps: Deps,
	input: Wanted,
	publicKeys: PublicKeys,
): Promise<{ rt: Runtime; answer: Answer }> {
	demandSound(input);
	const { db, keys } = await openEmptyStore(config, deps);
	try {
		if (readIdentity(db)) throw new Refusal("already_set_up");
		saveRecovery(config.dataDir, keys, publicKeys.recoveryKey);
		const people = await staffOf(db, keys, deps, input);
		const made = await identityFor(config, deps, keys, input);
		const answer = write(db, keys, deps, { input, made, people, publicKeys });
		return { rt: openRuntime(config, deps, db, keys, made.identity), answer };
	} catch (error) {
		db.close();
		throw error;
	}
}

async function staffOf(
	db: Database,
	keys: Keys,
	deps: Deps,
	{ people }: Wanted,
): Promise<Person[]> {
	const stretcher = new People(db, keys.pepper, deps.stretch);
	return Promise.all(
		people.map(async ({ name, roles, pin }) => ({
			id: deps.ids.uuid(),
			name,
			roles,
			pin: await stretcher.stretch(pin),
		})),
	);
}

async function identityFor(
	config: CoreConfig,
	deps: Deps,
	keys: Keys,
	{ central }: Wanted,
): Promise<Made> {
	if (!central) return ownIdentity(deps, deps.ids.uuid());
	try {
		const signal = AbortSignal.timeout(CENTRAL_MS);
		return await centralIdentity(
			central,
			deps,
			keys,
			config.appVersion,
			signal,
		);
	} catch (error) {
		// An office of our own could not be adopted under the central's number: a person decides.
		if (error instanceof NoAnswer) throw new Refusal("central_silent");
		if (error instanceof EnrolmentRefused)
			throw new Refusal("central_refused", { reason: error.message });
		throw error;
	}
}

function write(
	db: Database,
	keys: Keys,
	deps: Deps,
	all: { input: Wanted; made: Made; people: Person[]; publicKeys: PublicKeys },
): Answer {
	const { input, made, people } = all;
	const { identity, enrolled } = made;
	const code = enrolled?.officeCode ?? input.office.code;
	const answer: Answer = {
		officeId: identity.officeId,
		code,
		terminal: identity.terminalCode,
		enrolled: enrolled !== null,
		faces: identity.faces,
	};
	db.transaction(() => {
		writeIdentity(db, identity);
		writeSettings(db, all, code);
		const staff = new People(db, keys.pepper, deps.stretch);
		for (const { pin, ...each } of people) staff.write(each, pin);
		const printer = db.prepare("INSERT INTO local_printers VALUES (?, ?)");
		for (const setup of input.printers)
			printer.run(deps.ids.uuid(), JSON.stringify(setup));
		publish(db, seedCatalogue(), new Date(deps.clock.now()).toISOString());
		record(db, deps, all, code);
		db.prepare("INSERT INTO local_commands VALUES (?, ?, ?, ?, 0)").run(
			uuidBytes(input.commandId),
			commandHash(keys, "setup.finish", withoutSecrets(input)),
			JSON.stringify(answer),
			dateIn(deps.clock.now(), input.office.timeZone),
		);
	}).immediate();
	return answer;
}

function writeSettings(
	db: Database,
	{ input, made, publicKeys }: Parameters<typeof write>[3],
	code: string,
): void {
	const { holidays, uma, secondPersonAbove, verifyBase, ...office } =
		input.office;
	const settings = new Settings(db);
	settings.set("office", {
		...office,
		id: made.identity.officeId,
		code,
		counters: [...office.counters].sort((a, b) => a - b),
		// the shapes demand one of both
		verifyBase: verifyBase ?? input.central?.url ?? "",
		demo: false,
	});
	settings.set("uma", uma);
	settings.set("calendar", { holidays: [...holidays].sort() });
	settings.set("fees", { secondPersonAbove });
	settings.set("queue", defaultRules);
	settings.set("recoveryKey", publicKeys.recoveryKey);
	settings.set("auditorKey", publicKeys.auditorKey);
}

/** For the audit: which office began, under which keys, with whom. People and settings are replicas and need no replay. */
function record(
	db: Database,
	deps: Deps,
	{ input, made, people, publicKeys }: Parameters<typeof write>[3],
	code: string,
): void {
	const { officeId, terminal, incarnation, queueEpoch } = made.identity;
	const journal = new Journal(db, {
		office: officeId,
		terminalStream: terminalStream(terminal, incarnation),
		queueStream: queueStream(officeId, queueEpoch),
		clock: deps.clock,
		ids: deps.ids,
	});
	const project = openProjection(db);
	const first = people.find(({ roles }) => roles.includes("administrator"));
	const authorship = {
		cmd: input.commandId,
		user: first?.id ?? null,
		counter: null,
		day: dateIn(deps.clock.now(), input.office.timeZone),
	};
	const { name, municipality, timeZone, counters, uma, holidays } =
		input.office;
	const setUp = journal.append("office.setUp", authorship, () => ({
		entity: `office:${officeId}`,
		payload: {
			...{ code, name, municipality, timeZone, counters, uma, holidays },
			secondPersonAbove: input.office.secondPersonAbove,
			...publicKeys,
		},
	}));
	project(setUp, () => {});
	for (const person of people)
		project(
			journal.append("people.added", authorship, () => ({
				entity: `user:${person.id}`,
				payload: { roles: person.roles },
				sealed: { name: person.name },
			})),
			() => {},
		);
}
