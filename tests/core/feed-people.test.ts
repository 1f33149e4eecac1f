/** The municipality's list of people in a running office: who loses a session, whose PIN counts, and what holds when it is over. */
import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { pins } from "../harness/core.ts";
import { notice } from "../harness/feed.ts";
import { procedureId } from "./at-counter.ts";
import { arrives } from "./feed-arrives.ts";
import { code, prepared } from "./prepared.ts";
import { journalRows } from "./tables.ts";

test("who is taken off the list loses the session at once, and comes back with it; the office's own stay", async () => {
	const office = await prepared();
	const names = { rosa: "Rosa Uc Méndez", mario: "Mario Chan Balam" };
	const person = (id: keyof typeof names, roles = ["clerk", "cashier"]) => ({
		id,
		name: names[id],
		roles,
	});
	const at = ["people", "people"] as const;
	const until = new Date(office.world.clock.now() + 86_400_000).toISOString();
	arrives(office, at, {
		validUntil: until,
		people: [person("rosa"), person("mario")],
	});
	const mine = () => code(office.rosa.call("day.checklist", {}));
	await office.rosa.call("day.checklist", {});
	arrives(office, at, { validUntil: until, people: [person("mario")] });
	expect(await mine()).toBe("signed_out");
	expect(await code(office.staff("rosa"))).toBe("no_such_user");
	await office.mario.call("day.checklist", {});
	await office.jorge.call("sync.status", {});
	// Somebody new, whose PIN came first.
	const salt = Buffer.alloc(16, 7);
	const verifier = scryptSync("502938", salt, 32, { N: 16 });
	const pin = {
		salt: salt.toString("base64url"),
		verifier: verifier.toString("base64url"),
	};
	arrives(office, ["pin", "nadia"], pin);
	arrives(office, at, {
		validUntil: until,
		people: [
			person("rosa"),
			person("mario"),
			{ id: "nadia", name: "Nadia Pat", roles: ["clerk"] },
		],
	});
	await office.staff("rosa");
	const counter = office.page("counter");
	await counter.act("people.signIn", { userId: "nadia", pin: "502938" });
	// The same PIN told anew signs nobody out.
	arrives(office, ["pin", "nadia"], pin);
	await counter.call("day.checklist", {});
	// Whom the office itself sent away, no list brings back.
	await office.luis.act("people.deactivate", { userId: "nadia" });
	arrives(office, at, {
		validUntil: until,
		people: [
			person("rosa"),
			{ id: "nadia", name: "Nadia Pat", roles: ["clerk"] },
		],
	});
	const nadia = { userId: "nadia", pin: "502938" };
	const back = office.page("counter").act("people.signIn", nadia);
	expect(await code(back)).toBe("no_such_user");
	const bodies = journalRows(office.rt.db)
		.map(({ body }) => body)
		.join("\n");
	for (const name of ["Nadia Pat", ...Object.values(names)])
		expect(bodies).not.toContain(name);
	// What came could be guessed from; what is kept cannot without this terminal's secret.
	const row = office.rt.q.feed.pin.get("nadia");
	expect(row?.digest.equals(verifier)).toBe(false);
	expect(office.rt.q.feed.parked.all(9)).toEqual([]);
});

test("once the list is over a supervisor acts only after another vouched, also where they confirm for a clerk", async () => {
	const office = await prepared();
	const supervisors = (validUntil: string) =>
		arrives(office, ["people", "people"], {
			validUntil,
			people: [
				{ id: "jorge", name: "Jorge Ek Balam", roles: ["supervisor"] },
				{ id: "nadia", name: "Nadia Pat", roles: ["supervisor"] },
			],
		});
	const salt = Buffer.alloc(16, 7);
	const verifier = scryptSync("502938", salt, 32, { N: 16 });
	arrives(office, ["pin", "nadia"], {
		salt: salt.toString("base64url"),
		verifier: verifier.toString("base64url"),
	});
	const at = (hours: number) =>
		new Date(office.world.clock.now() + hours * 3_600_000).toISOString();
	const post = () => office.jorge.act("notices.save", notice("Un aviso"));
	const leave = () =>
		office.rosa.act("protocol.override", {
			what: "room",
			reason: "caso urgente",
			second: { userId: "jorge", pin: pins.jorge },
		});
	supervisors(at(1));
	await post();
	await leave();
	office.world.clock.pass(2 * 3_600_000);
	expect(await code(post())).toBe("people_list_over");
	expect(await code(leave())).toBe("people_list_over");
	// The desk's own work goes on, and so does what anybody may read.
	await office.kiosk.act("queue.issue", { procedureId });
	await office.rosa.act("queue.callNext", {});
	await office.jorge.call("day.checklist", {});
	// A clock that was set back makes the list no younger.
	office.world.clock.pass(-2 * 3_600_000);
	expect(await code(post())).toBe("people_list_over");
	const vouch = (userId: string, pin: string) =>
		office.jorge.act("people.vouch", { second: { userId, pin } });
	expect(await code(vouch("jorge", pins.jorge))).toBe("same_person");
	expect(await code(vouch("rosa", pins.rosa))).toBe("second_role");
	expect(await code(vouch("nadia", "111111"))).toBe("wrong_pin");
	await vouch("nadia", "502938");
	await post();
	await leave();
	// With a new list the word given for the old one is over.
	supervisors(at(9));
	await post();
	supervisors(at(-9));
	expect(await code(post())).toBe("people_list_over");
});
