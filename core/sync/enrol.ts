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
import { errorOf, NoAnswer, send } from "./http.ts";

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

export const base = (url: string) => url.replace(/\/$/, "");

export const enrolmentOf = (
	enrolled: Enrolled,
	url: string,
): NonNullable<Identity["enrolment"]> => ({
	token: enrolled.token,
	centralUrl: base(url),
	centralKey: enrolled.central.publicKey,
	centralId: enrolled.central.id,
});

/** Makes a store known that began alone; its journal is kept and pushed as it is. */
export async function enrolExisting(
	rt: Runtime,
	signal: AbortSignal,
): Promise<void> {
	const { central } = rt.config;
	if (!central?.code) throw new NoAnswer("no enrolment code");
	const { terminal, incarnation, officeId, spareCodes } = rt.identity;
	try {
		const enrolled = await enrol(
			rt.deps,
			{ url: central.url, code: central.code },
			{
				publicKey: rawPublicKey(rt.signingKey),
				appVersion: rt.config.appVersion,
				existing: {
					terminal,
					incarnation,
					officeId,
					terminalCode: rt.identity.terminalCode,
				},
			},
			signal,
		);
		const codes = enrolled.terminalCodes.filter(
			(code) => code !== rt.identity.terminalCode,
		);
		keep(rt, {
			...rt.identity,
			spareCodes: codes,
			faces: enrolled.faces,
			enrolment: enrolmentOf(enrolled, central.url),
		});
	} catch (error) {
		if (!(error instanceof EnrolmentRefused)) throw error;
		const [next, ...rest] = spareCodes;
		// Another terminal of the office has our code: folios go on under a spare one.
		if (error.message === "code_taken" && next) {
			keep(rt, { ...rt.identity, terminalCode: next, spareCodes: rest });
			throw new NoAnswer("trying with another terminal code");
		}
		throw error;
	}
}

function keep(rt: Runtime, identity: Identity): void {
	writeIdentity(rt.db, identity);
	rt.become(identity);
}
