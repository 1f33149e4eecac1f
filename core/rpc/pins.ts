/** PINs that come with a command are dealt with here, before anything of it runs: no transaction waits for scrypt. */
import { z } from "zod";
import type { Method } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { type Role, secondPerson, type User } from "../../shared/model.ts";
import { pinProblem } from "../../shared/pins.ts";
import { type Caller, wasDone } from "../commands.ts";
import type { Stretched } from "../people/people.ts";
import { demandCurrentSecond } from "../people/vouched.ts";
import type { Runtime } from "../runtime.ts";

type Checked = { second?: User; newPin?: Stretched; kept: unknown };

/**
 * Checks whoever confirms, and stretches a new PIN, where the method asks for one.
 * @returns them, and the input without any PIN: that is what is hashed and remembered.
 * @throws Refusal `same_person`, `second_role`, `invalid_input` for a weak PIN, or one of People.checkPin
 */
export async function checkedPins(
	rt: Runtime,
	caller: Caller,
	method: Method,
	input: unknown,
): Promise<Checked> {
	const weak = method.newPin ? pinProblem(newPinOf(input)) : null;
	if (weak)
		throw new Refusal("invalid_input", {}, [{ path: "pin", problem: weak }]);
	const plain = method.newPin ? { ...(input as object), pin: "" } : input;
	const { second, kept } = await confirmed(rt, caller, method, plain);
	const checked = second ? { second, kept } : { kept };
	if (!method.newPin) return checked;
	rt.demandWritable();
	return { ...checked, newPin: await rt.people.stretch(newPinOf(input)) };
}

/**
 * Who confirms an act that is no command, because the store takes none: anybody of these roles, by their PIN.
 * @throws Refusal `second_role`, or one of People.checkPin
 */
export async function confirmedBy(
	rt: Runtime,
	given: z.infer<typeof secondPerson>,
	roles: readonly Role[],
): Promise<User> {
	const known = rt.people.get(given.userId);
	if (known && !known.roles.some((role) => roles.includes(role)))
		throw new Refusal("second_role");
	return rt.people.checkPin(given.userId, given.pin, rt.deps.clock.now());
}

const newPinOf = (input: unknown) =>
	z.looseObject({ pin: z.string() }).parse(input).pin;

const withSecond = z.looseObject({ second: secondPerson.optional() });

/**
 * Checks who confirms beside the caller, where the method asks for it and the input names one. What
 * they confirmed once is not asked for again: the answer is remembered, also where no PIN can be counted.
 */
async function confirmed(
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
	if (known) demandCurrentSecond(rt, method, known, caller.user);
	const second = await rt.people.checkPin(
		given.userId,
		given.pin,
		rt.deps.clock.now(),
	);
	return { second, kept };
}
