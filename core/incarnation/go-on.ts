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
import { COPY } from "./found.ts";
import { writePlan } from "./plan.ts";

/** @throws Refusal `not_a_copy`; the storage's own where it takes no write. */
export function goOn(rt: Runtime, by: User): Output<"sync.goOn"> {
	if (rt.copy !== COPY) throw new Refusal("not_a_copy");
	const [own] = rt.journal.heads();
	if (!own) throw new Error("a terminal without a stream");
	const used = rt.highWater.codes;
	const [code = null, ...spareCodes] = rt.identity.spareCodes.filter(
		(each) => !used.includes(each),
	);
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
