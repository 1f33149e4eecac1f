/**
 * A terminal whose central does not know it any more, or that had none, is enrolled on the screen. What
 * was acknowledged before counts for nothing: the central gets it all, and one that has it answers the same.
 */
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { type Caller, runCommand, wasDone } from "../commands.ts";
import { type Identity, writeIdentity } from "../identity/identity.ts";
import { readPlan } from "../incarnation/plan.ts";
import type { Runtime } from "../runtime.ts";
import { askExisting, EnrolmentRefused, type Given, knownAs } from "./enrol.ts";
import { base, NoAnswer, Wait } from "./http.ts";

type Wanted = Checked<"sync.enrol">;

/** How long a central may take that somebody waits for. */
const CENTRAL_MS = 10_000;

/**
 * Asks, then one transaction. Cut off in between, the same code gets the same answer again. Nothing may be
 * under way meanwhile (see `Line.between`).
 * @throws Refusal `central_silent`, `central_refused`; `number_awaited` while the streams are being changed
 */
export async function enrolAgain(
	rt: Runtime,
	caller: Caller,
	input: Wanted,
	signal: AbortSignal,
): Promise<Output<"sync.enrol">> {
	// the code is good once and is in nothing that is kept
	const kept = { ...input, central: { ...input.central, code: "" } };
	const given = wasDone(rt, "sync.enrol", kept)
		? null
		: await asked(rt, input.central, signal);
	return runCommand(rt, "sync.enrol", kept, caller, (tx) => {
		if (!given) throw new Refusal("internal");
		const identity = overruling(rt, knownAs(rt, given, input.central.url));
		beginAnew(rt, given);
		writeIdentity(rt.db, identity);
		tx.append("terminal.enrolled", () => ({
			entity: `terminal:${identity.terminal}`,
			payload: {
				central: given.central.id,
				url: base(input.central.url),
				terminalCode: identity.terminalCode,
				faces: identity.faces,
			},
		}));
		tx.afterCommit(() => rt.become(identity));
		const { faces, terminalCode } = identity;
		return { faces, terminalCode };
	});
}

async function asked(
	rt: Runtime,
	central: Wanted["central"],
	signal: AbortSignal,
): Promise<Given> {
	rt.demandWritable();
	// Its words were for the central before, and its streams are about to be left.
	if (readPlan(rt.db)) throw new Refusal("number_awaited");
	const timely = AbortSignal.any([signal, AbortSignal.timeout(CENTRAL_MS)]);
	try {
		return await askExisting(rt, central, timely);
	} catch (error) {
		if (error instanceof NoAnswer || error instanceof Wait)
			throw new Refusal("central_silent");
		if (error instanceof EnrolmentRefused)
			throw new Refusal("central_refused", { reason: error.message });
		throw error;
	}
}

/** The address that was typed comes before a start option of now, as shortcuts keep it; not before a later one. */
function overruling(rt: Runtime, identity: Identity): Identity {
	const { enrolment } = identity;
	const option = rt.config.central && base(rt.config.central.url);
	if (!enrolment || !option || option === enrolment.centralUrl) return identity;
	return { ...identity, enrolment: { ...enrolment, instead: option } };
}

/** In the caller's transaction: whatever the central before said of ours is forgotten. */
function beginAnew(rt: Runtime, { central }: Given): void {
	const { outbox, documents, verdicts, feed } = rt.q;
	outbox.restart();
	documents.restart.run();
	documents.forgetEpoch.run();
	verdicts.clear.run();
	feed.forgetScopes.run("verdicts.*");
	feed.forgetItems.run({ scopes: "verdicts.*", but: "" });
	if (rt.identity.enrolment?.centralId === central.id) {
		feed.forgiveScopes.run();
		return;
	}
	// Another central may have nothing to say yet: that must not end the people of the office, nor its sheets.
	// A hazard's level is the municipality's alone to lift, so it goes unless the new one says it, too.
	feed.forgetScopes.run("*");
	feed.forgetItems.run({ scopes: "*", but: "protocol" });
	feed.outdateAll.run();
}
