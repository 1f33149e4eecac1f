/** Staff: people are replicas; what became of them stands in the journal, their names sealed. */
import type { Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Role, User } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import { folded } from "../setup/rules.ts";
import { demandLead } from "./confirm.ts";

/** Who has one of these rules over others or over the record. */
const power: readonly Role[] = ["supervisor", "auditor", "administrator"];
const desk: readonly Role[] = ["clerk", "cashier", "supervisor"];

const has = (roles: readonly Role[], some: readonly Role[]) =>
	roles.some((role) => some.includes(role));

export const staffCommands: Commands<
	| "people.add"
	| "people.change"
	| "people.setPin"
	| "people.deactivate"
	| "people.activate"
	| "people.unlock"
	| "people.vouch"
> = {
	"people.add": (tx, { name, roles }) => {
		demandName(tx, name, null);
		if (has(roles, power)) demandLead(tx);
		const userId = tx.newId();
		tx.rt.people.write({ id: userId, name, roles }, tx.newPin());
		tx.append("people.added", () => ({
			entity: `user:${userId}`,
			payload: { roles },
			sealed: { name },
		}));
		return { userId };
	},

	"people.change": (tx, { userId, name, roles }) => {
		const before = person(tx, userId);
		const sameRoles = sorted(before.roles) === sorted(roles);
		if (sameRoles && before.name === name) return {};
		demandName(tx, name, userId);
		if (!sameRoles) demandMayChange(tx, before, roles);
		tx.rt.people.rewrite({ id: userId, name, roles });
		tx.append("people.changed", () => ({
			entity: `user:${userId}`,
			payload: { before: before.roles, after: roles },
			...(before.name === name
				? {}
				: { sealed: { before: before.name, after: name } }),
		}));
		return {};
	},

	"people.setPin": (tx, { userId }) => {
		const staff = person(tx, userId);
		// Whoever knows a PIN can act under its name.
		if (userId !== tx.user().id) demandLead(tx, userId);
		tx.rt.people.write(staff, tx.newPin());
		tx.rt.people.tries.forget(userId, tx.now);
		tx.rt.people.signOutEverywhere(userId);
		tx.append("people.pinSet", () => ({
			entity: `user:${userId}`,
			payload: {},
		}));
		return {};
	},

	"people.deactivate": (tx, { userId }) => {
		const staff = person(tx, userId);
		demandMayChange(tx, staff, []);
		tx.rt.people.setUntil(userId, wallTime(tx.now));
		tx.append("people.deactivated", () => ({
			entity: `user:${userId}`,
			payload: { roles: staff.roles },
		}));
		return {};
	},

	"people.activate": (tx, { userId }) => {
		const staff = tx.rt.people.all().find(({ id }) => id === userId);
		if (!staff) throw new Refusal("no_such_user");
		if (staff.until === null) return {};
		demandName(tx, staff.name, userId);
		if (has(staff.roles, power)) demandLead(tx, userId);
		tx.rt.people.setUntil(userId, null);
		tx.append("people.activated", () => ({
			entity: `user:${userId}`,
			payload: { roles: staff.roles },
		}));
		return {};
	},

	"people.vouch": (tx) => {
		tx.second();
		const { id } = tx.user();
		tx.append("people.vouched", () => ({ entity: `user:${id}`, payload: {} }));
		tx.afterCommit(() => tx.rt.people.vouched.add(id));
		return {};
	},

	"people.unlock": (tx, { userId }) => {
		person(tx, userId);
		// Whoever is locked out and could unlock would have as many tries as they like.
		if (userId === tx.user().id) throw new Refusal("same_person");
		const was = tx.rt.people.tries.forget(userId, tx.now);
		if (was)
			tx.append("people.unlocked", () => ({
				entity: `user:${userId}`,
				payload: {},
			}));
		return { was };
	},
};

/** Everybody, with who left and who is locked out. */
export function staffList(rt: Runtime): Output<"people.staff">["staff"] {
	const now = rt.deps.clock.now();
	return rt.people.all().map((each) => {
		const locked = rt.people.tries.lockedUntil(each.id, now);
		return { ...each, lockedUntil: locked === null ? null : wallTime(locked) };
	});
}

const sorted = (roles: readonly Role[]) => [...roles].sort().join(" ");

function person(tx: Tx, userId: string): User {
	const staff = tx.rt.people.get(userId);
	if (!staff) throw new Refusal("no_such_user");
	return staff;
}

/** @throws Refusal `last_administrator`, `person_at_work`, `second_lead` */
function demandMayChange(tx: Tx, before: User, after: readonly Role[]): void {
	const { id, roles } = before;
	const administers = ({ id: other, roles: theirs }: User) =>
		other !== id && theirs.includes("administrator");
	if (
		roles.includes("administrator") &&
		!after.includes("administrator") &&
		!tx.rt.people.list().some(administers)
	)
		throw new Refusal("last_administrator");
	// Money in a till nobody may count, a counter nobody may close.
	if (!has(after, desk)) {
		const counter =
			tx.q.counters.ofUser.get(id)?.counter ??
			tx.q.till.ofUser.get(id)?.counter;
		if (counter !== undefined) throw new Refusal("person_at_work", { counter });
	}
	if (has(roles, power) || has(after, power)) demandLead(tx, id);
}

/** @throws Refusal `invalid_input` where the sign-in list would show two alike. */
function demandName(tx: Tx, name: string, self: string | null): void {
	const taken = tx.rt.people
		.list()
		.some((each) => each.id !== self && folded(each.name) === folded(name));
	if (taken)
		throw new Refusal("invalid_input", {}, [
			{ path: "name", problem: "name_taken" },
		]);
}
