/**
 * The next incarnation. The central gives its number, codes and token; then, in one transaction, the
 * streams change, say what came before, and take up the tail that the old ones could not.
 */
import {
	queueStream,
	reincarnatedSchema,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";
import { type Identity, writeIdentity } from "../identity/identity.ts";
import type { Runtime } from "../runtime.ts";
import { ask, errorOf, isWireError, NoAnswer } from "../sync/http.ts";
import type { OutboxStream } from "../sync/outbox.ts";
import { adoptTail, kindOf } from "./adopt.ts";
import { authorshipOf, end, isWritten } from "./leave.ts";
import { heldOf, isUnknown } from "./parting.ts";
import { dropPlan, type Plan } from "./plan.ts";

/** The central gives no number, and why. */
export class NumberRefused extends Error {}

type Previous = { seq: number; hash: string };
type Next = { identity: Identity; stream: string; previousQueue: Previous };

/** Asks and changes over. @throws NoAnswer, NumberRefused */
export async function beginNext(
	rt: Runtime,
	plan: Plan,
	signal: AbortSignal,
): Promise<void> {
	const given = await askNumber(rt, plan, signal);
	const epoch = await freeEpoch(rt, signal);
	const [, queue] = rt.journal.heads();
	const held = await heldOf(rt, queue?.stream ?? "", signal);
	const { enrolment } = rt.identity;
	const [terminalCode = "", ...spareCodes] = given.terminalCodes;
	changeOver(rt, plan, {
		stream: given.stream,
		previousQueue: { seq: held.have, hash: held.head },
		identity: {
			...rt.identity,
			incarnation: given.incarnation,
			queueEpoch: epoch,
			terminalCode,
			spareCodes,
			enrolment: enrolment && { ...enrolment, token: given.token },
		},
	});
}

async function askNumber(rt: Runtime, plan: Plan, signal: AbortSignal) {
	const [own] = rt.journal.heads();
	const path = `/v1/streams/${own?.stream}/reincarnate`;
	const answer = await ask(rt, "POST", path, plan.ask, signal);
	if (answer.status === 201) return reincarnatedSchema.parse(answer.json);
	if (answer.status >= 500 || !isWireError(answer))
		throw new NoAnswer("no number was given");
	throw new NumberRefused(errorOf(answer).error);
}

/** The next epoch that nobody opened: another copy of this disk may have taken one. */
async function freeEpoch(rt: Runtime, signal: AbortSignal): Promise<number> {
	for (let epoch = rt.identity.queueEpoch + 1; ; epoch++) {
		const stream = queueStream(rt.identity.officeId, epoch);
		const path = `/v1/streams/${stream}`;
		const answer = await ask(rt, "GET", path, undefined, signal);
		if (isUnknown(answer)) return epoch;
		if (answer.status !== 200 && answer.status !== 403)
			throw new NoAnswer(`the central answered ${answer.status}`);
	}
}

function changeOver(rt: Runtime, plan: Plan, next: Next): void {
	const { identity } = next;
	const restore = rt.journal.mark();
	try {
		rt.transact(() => {
			const left = rt.q.outbox
				.streams()
				.filter((stream) => isWritten(rt, stream));
			rt.journal.goOnIn({
				terminal: next.stream,
				queue: queueStream(identity.officeId, identity.queueEpoch),
			});
			open(rt, plan, next, left);
			for (const stream of left) {
				// one that stopped was refused from there on
				const ends = stream.stopped ? stream.acked : stream.have;
				adoptTail(
					rt,
					stream,
					{ after: ends, until: stream.written },
					kindOf(stream.stream),
					authorshipOf(rt, plan.authorisedBy),
				);
				end(rt, stream, ends);
			}
			writeIdentity(rt.db, identity);
			dropPlan(rt.db);
		});
	} catch (error) {
		restore();
		throw rt.broken(error);
	}
	rt.identity = identity;
	rt.setCopy(null);
	rt.committed();
	const { incarnation, queueEpoch, terminalCode } = identity;
	rt.deps.log.warn(
		{ incarnation, queueEpoch, terminalCode },
		"the terminal goes on as its next incarnation",
	);
}

/** Both streams begin by saying what they follow, and on whose word. */
function open(
	rt: Runtime,
	plan: Plan,
	next: Next,
	left: readonly OutboxStream[],
): void {
	const before = rt.identity;
	const authorship = authorshipOf(rt, plan.authorisedBy);
	const own = left.find(({ stream }) => kindOf(stream) === "terminal");
	const opened = [
		rt.journal.append("terminal.opened", authorship, () => ({
			entity: `terminal:${before.terminal}`,
			payload: {
				request: plan.ask.request,
				terminalCode: next.identity.terminalCode,
				previous: own && {
					stream: own.stream,
					seq: own.have,
					hash: own.have === 0 ? ZERO_HASH : own.head,
				},
			},
		})),
		rt.journal.append("queue.epochOpened", authorship, () => ({
			entity: before.officeId,
			payload: {
				terminal: before.terminal,
				authorisedBy: plan.authorisedBy,
				previous: { epoch: before.queueEpoch, ...next.previousQueue },
			},
		})),
	];
	for (const operation of opened) rt.project(operation, () => {});
}
