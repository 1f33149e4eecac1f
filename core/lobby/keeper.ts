/** Who may let somebody out of the locked screen, and their PIN. The page itself opens nothing: the core tells the shell. */
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Role } from "../../shared/model.ts";
import { runCommand } from "../commands.ts";
import type { Connection } from "../rpc/connection.ts";
import type { Runtime } from "../runtime.ts";

const keeping: readonly Role[] = ["supervisor", "administrator"];

export const keepers = (rt: Runtime): Output<"kiosk.keepers"> => ({
	keepers: rt.people
		.list()
		.filter(({ roles }) => roles.some((role) => keeping.includes(role)))
		.map(({ id, name }) => ({ id, name })),
});

/** @throws Refusal `role_forbidden`, and those of People.checkPin */
export async function unlock(
	{ rt, caller }: Connection,
	{ commandId, userId, pin }: Checked<"kiosk.unlock">,
): Promise<Output<"kiosk.unlock">> {
	rt.demandWritable();
	const known = rt.people.get(userId);
	// No wrong PIN, so not counted as one.
	if (known && !known.roles.some((role) => keeping.includes(role)))
		throw new Refusal("role_forbidden");
	const user = await rt.people.checkPin(userId, pin, rt.deps.clock.now());
	runCommand(
		rt,
		"kiosk.unlock",
		{ commandId, userId, pin: "" }, // the PIN is in nothing that is kept
		{ ...caller, user },
		(tx) => {
			tx.append("kiosk.unlocked", () => ({
				entity: `user:${userId}`,
				payload: {},
			}));
			return {};
		},
	);
	rt.deps.unlockKiosk();
	return {};
}
