/**
 * When the municipality's list of people is too old, somebody may be at work whom it has sent away. A
 * supervisor then acts once another supervisor has vouched for them: until the core stops, or a new list comes.
 */
import { Refusal } from "../../shared/errors.ts";
import type { Method } from "../../shared/methods/method.ts";
import type { Role, User } from "../../shared/model.ts";
import type { Runtime } from "../runtime.ts";

/** By a clock that was set back the list is no younger. */
export function isListOver(rt: Runtime): boolean {
	const until = rt.settings.get("people")?.validUntil ?? null;
	if (until === null) return false;
	const latest = Date.parse(rt.journal.latest ?? "");
	return Date.parse(until) < Math.max(rt.deps.clock.now(), latest || 0);
}

/** Whether a clerk may not do it, and this person only as a supervisor. */
const asSupervisor = (roles: readonly Role[], { roles: own }: User) =>
	!roles.includes("clerk") &&
	own.filter((role) => roles.includes(role)).join() === "supervisor";

/** @throws Refusal `people_list_over` */
function demandVouched(rt: Runtime, roles: readonly Role[], user: User): void {
	if (
		asSupervisor(roles, user) &&
		!rt.people.vouched.has(user.id) &&
		isListOver(rt)
	)
		throw new Refusal("people_list_over", { name: user.name });
}

/** For whoever acts. @throws Refusal `people_list_over` */
export function demandCurrent(rt: Runtime, method: Method, user: User): void {
	if (method.kind !== "query" && method.name !== "people.vouch")
		demandVouched(rt, method.roles ?? [], user);
}

/** For whoever confirms; beside a supervisor there are two of them. @throws Refusal `people_list_over` */
export function demandCurrentSecond(
	rt: Runtime,
	method: Method,
	second: User,
	asker: User | null,
): void {
	if (!asker?.roles.includes("supervisor"))
		demandVouched(rt, method.second ?? [], second);
}
