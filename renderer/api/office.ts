/** The page's one link to the core, and what flows from it into the stores. */
import { z } from "zod";
import {
	contract,
	type Input,
	type MethodName,
	type Output,
} from "../../shared/contract.ts";
import { RpcFailure } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import type { Topic } from "../../shared/topics.ts";
import { setConnection } from "../stores/connection.ts";
import { setHealth } from "../stores/health.ts";
import { clearSession, sessionToken, setSession } from "../stores/session.ts";
import { applyDelta, applySnapshot, awaitSnapshot } from "../stores/topics.ts";
import { setVouchAsked } from "../stores/vouch.ts";
import { portsFor } from "./connect.ts";
import { type Call, createLink } from "./link.ts";

// the pages' policy forbids code made from text, which zod would otherwise try first
z.config({ jitless: true });

let link: ReturnType<typeof createLink> | null = null;

/** Opens the link and keeps the stores of these topics fed. Once a page. */
export function openOffice(face: Face, topics: readonly Topic[]) {
	const subscribe = async (call: Call, topic: Topic) => {
		awaitSnapshot(topic);
		applySnapshot(await call("topics.subscribe", { topic }));
	};
	link = createLink({
		source: portsFor(face),
		async greet(call) {
			setHealth(await call("system.health", {}));
			await resume(call);
			await Promise.all(
				topics.map((topic) =>
					subscribe(call, topic).catch((fault: unknown) => {
						// an office that is not set up has no topics yet
						if (!isRefusal(fault)) throw fault;
					}),
				),
			);
		},
		pulse: async (call) => setHealth(await call("system.health", {})),
		onState: setConnection,
		onDelta(delta) {
			const hole = !applyDelta(delta);
			if (hole && link) void subscribe(link.call, delta.topic).catch(() => {});
		},
	});
}

async function resume(call: Call) {
	const session = sessionToken();
	if (!session) return;
	try {
		const { user } = await call("people.resume", { session });
		setSession(session, user);
	} catch (fault) {
		if (!isRefusal(fault)) throw fault;
		clearSession();
	}
}

const isRefusal = (fault: unknown) =>
	fault instanceof RpcFailure &&
	fault.code !== "connection_lost" &&
	fault.code !== "timeout";

/** A method of the core; waits out a lost connection (see link.ts). */
export async function call<N extends MethodName>(
	method: N,
	params: Input<N>,
): Promise<Output<N>> {
	if (!link) throw new Error("the office is not open yet");
	try {
		const answer = await link.call(method, params);
		keepSession(method, answer);
		return answer;
	} catch (fault) {
		if (
			fault instanceof RpcFailure &&
			(fault.code === "signed_out" || fault.code === "session_unknown")
		)
			clearSession();
		if (
			fault instanceof RpcFailure &&
			fault.code === "people_list_over" &&
			contract.get(method)?.roles?.includes("clerk") === false
		)
			setVouchAsked(true);
		throw fault;
	}
}

function keepSession(method: MethodName, answer: unknown) {
	if (method === "people.signIn") {
		const { session, user } = answer as Output<"people.signIn">;
		setSession(session, user);
	}
	if (method === "people.signOut") clearSession();
}
