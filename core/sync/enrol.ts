/** Enrolment with a central: of an empty store, or of one that began alone. */
import { hostname } from "node:os";
import { rawPublicKey } from "../../shared/chain.ts";
import {
	type Enrol,
	type Enrolled,
	enrolledFaces,
	enrolledSchema,
	type Face,
} from "../../shared/sync-protocol.ts";
import type { Deps } from "../deps.ts";
import { type Identity, writeIdentity } from "../identity/identity.ts";
import type { Runtime } from "../runtime.ts";
import { base, errorOf, NoAnswer, send } from "./http.ts";

/** What people of the city's systems know this machine by; a name is 1 to 100 characters there. */
const computerName = () => hostname().slice(0, 100) || "Ventanilla";

/** The central said no, and why. */
export class EnrolmentRefused extends Error {
	/** Those the code was made for, where only these are in the way. */
	readonly faces: readonly Face[];
	constructor(reason: string, faces: readonly Face[] = []) {
		super(reason);
		this.faces = faces;
	}
}

type About = Pick<Enrol, "publicKey" | "appVersion" | "existing">;
/** What the central gave, and the faces that were asked for. */
export type Given = Enrolled & { faces: Face[] };

/** Asks for every face, and for those of the code where it was made for fewer. @throws NoAnswer, EnrolmentRefused */
export async function enrol(
	deps: Deps,
	central: { url: string; code: string },
	about: About,
	signal: AbortSignal,
): Promise<Given> {
	const askFor = (faces: readonly Face[]) =>
		askOnce(deps, central, { ...about, faces: [...faces] }, signal);
	try {
		return await askFor(enrolledFaces);
	} catch (error) {
		if (!(error instanceof EnrolmentRefused) || error.faces.length === 0)
			throw error;
		return askFor(error.faces);
	}
}

async function askOnce(
	deps: Deps,
	central: { url: string; code: string },
	about: About & Pick<Enrol, "faces">,
	signal: AbortSignal,
): Promise<Given> {
	const request: Enrol = {
		code: central.code,
		name: computerName(),
		...about,
	};
	const answer = await send({ deps }, signal, {
		method: "POST",
		url: `${base(central.url)}/v1/enrol`,
		headers: { "content-type": "application/json" },
		body: Buffer.from(JSON.stringify(request)),
	});
	if (answer.status === 201)
		return { ...enrolledSchema.parse(answer.json), faces: about.faces };
	if (answer.status >= 500) throw new NoAnswer("the central failed");
	const { error, faces = [] } = errorOf(answer);
	throw new EnrolmentRefused(
		error,
		enrolledFaces.filter((each) => faces.includes(each)),
	);
}

export const enrolmentOf = (
	enrolled: Enrolled,
	url: string,
): NonNullable<Identity["enrolment"]> => ({
	token: enrolled.token,
	centralUrl: base(url),
	centralKey: enrolled.central.publicKey,
	centralId: enrolled.central.id,
});

/**
 * Makes a store known that is there already; its journal is kept and pushed as it is. Where another
 * terminal of the office has the code in use, folios go on under a spare one.
 * @throws NoAnswer, EnrolmentRefused
 */
export async function askExisting(
	rt: Runtime,
	central: { url: string; code: string },
	signal: AbortSignal,
): Promise<Given> {
	const { terminal, incarnation, officeId, terminalCode, spareCodes } =
		rt.identity;
	const about = {
		publicKey: rawPublicKey(rt.signingKey),
		appVersion: rt.config.appVersion,
	};
	for (const code of [terminalCode, ...spareCodes])
		try {
			const existing = { terminal, incarnation, officeId, terminalCode: code };
			return await enrol(rt.deps, central, { ...about, existing }, signal);
		} catch (error) {
			if (!(error instanceof EnrolmentRefused)) throw error;
			if (error.message !== "code_taken") throw error;
		}
	throw new EnrolmentRefused("code_taken");
}

/** The terminal as a central knows it from now on. */
export function knownAs(rt: Runtime, given: Given, url: string): Identity {
	const [terminalCode = rt.identity.terminalCode, ...spareCodes] =
		given.terminalCodes;
	const { faces } = given;
	const enrolment = enrolmentOf(given, url);
	return { ...rt.identity, terminalCode, spareCodes, faces, enrolment };
}

/** With the start options' code. */
export async function enrolExisting(
	rt: Runtime,
	signal: AbortSignal,
): Promise<void> {
	const { central } = rt.config;
	if (!central?.code) throw new NoAnswer("no enrolment code");
	const { url, code } = central;
	const identity = knownAs(
		rt,
		await askExisting(rt, { url, code }, signal),
		url,
	);
	writeIdentity(rt.db, identity);
	rt.become(identity);
}
