/** Who may call what: the right face, a person signed in, one of the roles. */
import { describe, expect, test } from "vitest";
import { type MethodName, methods } from "../../shared/contract.ts";
import { roleSchema } from "../../shared/model.ts";
import { faceSchema } from "../../shared/sync-protocol.ts";
import { topics } from "../../shared/topics.ts";
import { prepared, refusal } from "../core/prepared.ts";
import { journalRows } from "../core/tables.ts";
import { pageOf } from "../harness/core.ts";

const faces = faceSchema.options;

describe("who may call", () => {
	const refusedOn = async (face: (typeof faces)[number], name: MethodName) => {
		const office = await prepared();
		return (await refusal(pageOf(office.core, face).call(name, {} as never)))
			.code;
	};

	test("the right method from the wrong face is refused, for every method", async () => {
		const office = await prepared();
		let tried = 0;
		for (const { name, faces: allowed } of methods)
			for (const face of faces) {
				if ((allowed as readonly string[]).includes(face)) continue;
				tried++;
				const call = pageOf(office.core, face).call(name, {} as never);
				expect((await refusal(call)).code, `${name} on ${face}`).toBe(
					"face_forbidden",
				);
			}
		expect(tried).toBeGreaterThan(100);
	});

	test("nobody signed in is refused before the input is even looked at, for every method with roles", async () => {
		const office = await prepared();
		for (const { name, roles, faces: allowed } of methods) {
			if (!roles) continue;
			for (const face of allowed) {
				const call = pageOf(office.core, face).call(name, {
					nonsense: true,
				} as never);
				expect((await refusal(call)).code, `${name} on ${face}`).toBe(
					"signed_out",
				);
			}
		}
		expect(await refusedOn("counter", "cases.pay")).toBe("signed_out");
	});

	test("the wrong role is refused, for every method and person", async () => {
		const office = await prepared();
		const before = journalRows(office.rt.db).length;
		let tried = 0;
		const staff = office.rt.people.list();
		for (const face of ["counter", "office"] as const)
			for (const user of staff) {
				const session = office.rt.people.openSession(
					`${face} ${user.id}`,
					user.id,
					face,
					office.world.clock.now(),
				);
				const page = pageOf(office.core, face);
				await page.call("people.resume", { session });
				for (const { name, roles, faces: allowed } of methods) {
					if (!roles || !(allowed as readonly string[]).includes(face))
						continue;
					if (
						user.roles.some((role) =>
							(roles as readonly string[]).includes(role),
						)
					)
						continue;
					tried++;
					const { code } = await refusal(page.call(name, {} as never));
					expect(code, `${name} by ${user.id}`).toBe("role_forbidden");
				}
			}
		expect(tried).toBeGreaterThan(50);
		expect(journalRows(office.rt.db)).toHaveLength(before);
	});

	test("each role alone: every method is allowed to it or refused as the contract says", async () => {
		const office = await prepared();
		let tried = 0;
		for (const role of roleSchema.options) {
			office.rt.people.rewrite({ id: "rosa", name: "Rosa", roles: [role] });
			for (const face of faces) {
				const now = office.world.clock.now();
				const id = `${role} ${face}`;
				const session = office.rt.people.openSession(id, "rosa", face, now);
				for (const { name, roles, faces: allowed } of methods) {
					if (!roles || !(allowed as readonly string[]).includes(face))
						continue;
					tried++;
					const page = pageOf(office.core, face);
					await page.call("people.resume", { session });
					const { code } = await refusal(
						page.call(name, { nonsense: true } as never),
					);
					expect(code, `${name} on ${face} by ${role}`).toBe(
						(roles as readonly string[]).includes(role)
							? "invalid_input"
							: "role_forbidden",
					);
				}
			}
		}
		expect(tried).toBeGreaterThan(200);
	});

	test("a session holds on its own face only, and not after signing out", async () => {
		const office = await prepared();
		const page = office.page("counter");
		const { session } = await page.act("people.signIn", {
			userId: "rosa",
			pin: "246810",
		});
		const elsewhere = office.page("office").call("people.resume", { session });
		expect((await refusal(elsewhere)).code).toBe("session_unknown");
		const twin = office.page("counter");
		await twin.call("people.resume", { session });
		await page.act("people.signOut", {});
		expect((await refusal(page.call("till.state", {}))).code).toBe(
			"signed_out",
		);
		expect((await refusal(twin.call("till.state", {}))).code).toBe(
			"signed_out",
		);
	});

	test("topics are for their faces", async () => {
		const office = await prepared();
		for (const [topic, spec] of Object.entries(topics) as [
			keyof typeof topics,
			{ faces: readonly string[] },
		][])
			for (const face of faces) {
				const call = pageOf(office.core, face).call("topics.subscribe", {
					topic,
				});
				if (spec.faces.includes(face)) expect((await call).topic).toBe(topic);
				else
					expect((await refusal(call)).code, `${topic} on ${face}`).toBe(
						"face_forbidden",
					);
			}
	});
});
