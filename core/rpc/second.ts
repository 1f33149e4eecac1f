/** Acts of two people: the second one's PIN is checked here, before anything of the command runs. */
import { z } from "zod";
import type { Method } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { secondPerson, type User } from "../../shared/model.ts";
import { type Caller, wasDone } from "../commands.ts";
import type { Runtime } from "../runtime.ts";

const withSecond = z.looseObject({ second: secondPerson.optional() });

/**
 * Checks who confirms beside the caller, where the method asks for it and the input names one. What
 * they confirmed once is not asked for again: the answer is remembered, also where no PIN can be counted.
 * @returns the person, and the input without the PIN: that is what is hashed and remembered.
 * @throws Refusal `same_person`, `second_role`, or one of People.checkPin
 */
export async function confirmed(
	rt: Runtime,
	caller: Caller,
	method: Method,
	input: unknown,
): Promise<{ second: User | null; kept: unknown }> {
	const given = method.second ? withSecond.parse(input).second : undefined;
	if (!given) return { second: null, kept: input };
	const kept = {
		...(input as { commandId: string }), // every method that asks for two is a command
		second: { userId: given.userId, pin: "" },
	};
	if (wasDone(rt, method.name, kept)) return { second: null, kept };
	rt.demandWritable();
	// Neither is a wrong PIN, so neither is counted as one.
	if (given.userId === caller.user?.id) throw new Refusal("same_person");
	const known = rt.people.get(given.userId);
	if (known && !known.roles.some((role) => method.second?.includes(role)))
		throw new Refusal("second_role");
	const second = await rt.people.checkPin(
		given.userId,
		given.pin,
		rt.deps.clock.now(),
	);
	return { second, kept };
}
