/** People and what their PINs are checked against. The feed ends and brings back only whom it named. */
import { createHmac, randomBytes } from "node:crypto";
import type { z } from "zod";
import type { peopleSchema, pinSchema } from "../../../shared/feed.ts";
import { wallTime } from "../../../shared/time.ts";
import type { FedPerson, Staff, Stretched } from "../../people/people.ts";
import type { Act } from "./act.ts";
import type { Applier } from "./appliers.ts";

type List = z.infer<typeof peopleSchema>;

export const people: Applier<List> = {
	put(act, _place, list) {
		setList(act, list.people, list.validUntil ?? null);
	},
	remove(act) {
		setList(act, [], null);
	},
};

function setList(act: Act, list: readonly Staff[], until: string | null): void {
	const { rt } = act;
	const before = new Map(rt.people.everybody().map((each) => [each.id, each]));
	for (const staff of list) setPerson(act, staff, before.get(staff.id));
	const named = new Set(list.map(({ id }) => id));
	for (const each of before.values())
		if (each.origin === "feed" && !named.has(each.id)) end(act, each);
	rt.settings.set("people", { validUntil: until });
	act.afterCommit(() => rt.people.vouched.clear());
}

function setPerson(
	act: Act,
	staff: Staff,
	before: FedPerson | undefined,
): void {
	const { people } = act.rt;
	const { id, name, roles } = staff;
	if (!before) {
		people.write(staff, act.q.feed.pin.get(id) ?? noPin());
		told(act, "people.added", id, { roles }, { name });
	} else if (before.name !== name || !sameRoles(before.roles, roles)) {
		people.rewrite(staff);
		const names =
			before.name === name ? undefined : { before: before.name, after: name };
		told(
			act,
			"people.changed",
			id,
			{ before: before.roles, after: roles },
			names,
		);
	}
	if (before?.origin === "feed_ended") {
		people.setUntil(id, null);
		told(act, "people.activated", id, { roles });
	}
	people.setOrigin(id, "feed");
}

function end(act: Act, { id, roles, until }: FedPerson): void {
	act.rt.people.setOrigin(id, "feed_ended");
	if (until !== null) return;
	act.rt.people.setUntil(id, wallTime(act.now));
	told(act, "people.deactivated", id, { roles });
}

function told(
	act: Act,
	type: string,
	id: string,
	payload: Record<string, unknown>,
	sealed?: Record<string, unknown>,
): void {
	act.append(type, () => ({
		entity: `user:${id}`,
		payload: { ...payload, by: "feed" },
		...(sealed ? { sealed } : {}),
	}));
}

const sameRoles = (a: readonly string[], b: readonly string[]) =>
	[...a].sort().join(" ") === [...b].sort().join(" ");

/** Fits no PIN. */
const noPin = (): Stretched => ({
	salt: randomBytes(16),
	digest: randomBytes(32),
});

export const pin: Applier<z.infer<typeof pinSchema>> = {
	put(act, { id }, body) {
		// As it came it could be guessed from a copy of the disk: only with this terminal's secret it is kept.
		const digest = createHmac("sha256", act.rt.keys.pepper)
			.update(Buffer.from(body.verifier, "base64url"))
			.digest();
		const kept = { salt: Buffer.from(body.salt, "base64url"), digest };
		const before = act.q.feed.pin.get(id);
		// A restored central tells all again: nobody is signed out for what they had.
		if (before?.salt.equals(kept.salt) && before.digest.equals(digest)) return;
		act.q.feed.putPin.run(id, kept.salt, kept.digest);
		setPin(act, id, kept);
	},
	remove(act, id) {
		act.q.feed.dropPin.run(id);
		setPin(act, id, noPin());
	},
};

function setPin(act: Act, id: string, kept: Stretched): void {
	const { people } = act.rt;
	const staff = people.get(id);
	if (!staff) return;
	people.write(staff, kept);
	people.tries.forget(id, act.now);
	people.signOutEverywhere(id);
	told(act, "people.pinSet", id, {});
}
