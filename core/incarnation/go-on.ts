/**
 * A supervisor confirms that this copy goes on under a new number. From then on it works again, under
 * a spare terminal code, also without a line; the number itself is the central's to give (begin-next.ts).
 * What is written until then goes behind the end of the streams that are being left, and with them.
 */
import type { Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type { User } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import { writeIdentity } from "../identity/identity.ts";
import { skipTicketNumbers } from "../queue/skip-numbers.ts";
import type { Runtime } from "../runtime.ts";
import { randomCodes } from "../setup/begin.ts";
import { COPY } from "./found.ts";
import { writePlan } from "./plan.ts";

/** A spare that no folio has, not even one this copy has lost. Where no central gave the codes, a new one at random. */
function freeCodes(rt: Runtime) {
	const used = rt.highWater.codes;
	const { spareCodes, enrolment } = rt.identity;
	const free = [
		...spareCodes,
		...(enrolment ? [] : randomCodes(rt.deps, RANDOM_CODES)),
	].filter((each) => !used.includes(each));
	const [code = null, ...rest] = free;
	return { code, spareCodes: rest };
}

const RANDOM_CODES = 3;

/** @throws Refusal `not_a_copy`; the storage's own where it takes no write. */
export function goOn(rt: Runtime, by: User): Output<"sync.goOn"> {
	if (rt.copy !== COPY) throw new Refusal("not_a_copy");
	const [own] = rt.journal.heads();
	if (!own) throw new Error("a terminal without a stream");
	const { code, spareCodes } = freeCodes(rt);
	const identity = code
		? { ...rt.identity, terminalCode: code, spareCodes }
		: rt.identity;
	try {
		rt.transact(() => {
			writePlan(rt.db, {
				ask: {
					request: rt.deps.ids.uuid(),
					have: own.have,
					head: own.head,
					wall: wallTime(rt.deps.clock.now()),
				},
				authorisedBy: by.id,
				mark: rt.highWater.text,
				code,
			});
			writeIdentity(rt.db, identity);
			skipTicketNumbers(rt);
			for (const { id, have } of rt.journal.heads())
				rt.q.outbox.leave(id, have);
		});
	} catch (error) {
		throw rt.broken(error);
	}
	rt.identity = identity;
	rt.setCopy(code === null ? "number_awaited" : null);
	rt.highWater.write();
	rt.deps.log.warn({ code }, "a copy goes on under a new number");
	return { terminalCode: code };
}
