/** What an administrator does and sees, and the edges of the HTTP server. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ZERO_HASH } from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import { ask } from "../../harness/stream-writer.ts";

describeCentral("administration", (central, backend) => {
	it("401 for everything without the admin token", async () => {
		const terminal = await central.terminal();
		const paths = [
			["POST", "offices"],
			["POST", "enrolment-codes"],
			["POST", `terminals/${randomUUID()}/revoke`],
			["GET", "streams"],
			["GET", `streams/${terminal.writer().stream}/ops`],
			["GET", "quarantine"],
			["POST", "durable"],
			["POST", "epoch"],
		] as const;
		for (const [method, path] of paths) {
			central.now += 3_600_000; // past the wrong tries of the path before
			for (const headers of [
				{},
				{ authorization: "Bearer wrong" },
				terminal.authorization,
			]) {
				const url = `${central.url}/v1/admin/${path}`;
				const answer = await ask(
					url,
					method,
					method === "POST" ? "{}" : undefined,
					headers as Record<string, string>,
				);
				expect([answer.status, answer.body.error]).toEqual([
					401,
					"unauthorized",
				]);
			}
		}
	});

	it("makes an office once by code and by id", async () => {
		const office = { code: "CENT", name: "Centro", timeZone: "America/Cancun" };
		const made = await central.admin("POST", "offices", office);
		expect(made.status).toBe(201);
		expect((await central.admin("POST", "offices", office)).status).toBe(409);
		const sameId = { ...office, code: "CEN2", officeId: made.body.officeId };
		expect((await central.admin("POST", "offices", sameId)).status).toBe(409);
		for (const wrong of [
			{ ...office, code: "x y" },
			{ ...office, code: "NEW1", timeZone: "Moon/Sea" },
			{ ...office, code: "NEW1", name: "" },
		])
			expect((await central.admin("POST", "offices", wrong)).status).toBe(400);
	});

	it("makes codes for offices that are there, with an end", async () => {
		const answer = await central.admin("POST", "enrolment-codes", {
			officeId: await central.office(),
			faces: ["counter"],
		});
		expect(answer.status).toBe(201);
		expect(Date.parse(answer.body.expiresAt) - central.now).toBe(86_400_000);
		const nowhere = { officeId: randomUUID(), faces: ["counter"] };
		expect(
			(await central.admin("POST", "enrolment-codes", nowhere)).status,
		).toBe(404);
		const faceless = { officeId: await central.office(), faces: [] };
		expect(
			(await central.admin("POST", "enrolment-codes", faceless)).status,
		).toBe(400);
	});

	it("lists operations in pages", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(5);
		await writer.push();
		const page = async (query: string) => {
			const { body } = await central.admin(
				"GET",
				`streams/${writer.stream}/ops?${query}`,
			);
			return [body.ops.map(({ seq }: { seq: number }) => seq), body.more];
		};
		expect(await page("")).toEqual([[1, 2, 3, 4, 5], false]);
		expect(await page("from=1&limit=2")).toEqual([[1, 2], true]);
		expect(await page("from=4&limit=2")).toEqual([[4, 5], false]);
		expect(await page("from=6")).toEqual([[], false]);
		const wrong = await central.admin(
			"GET",
			`streams/${writer.stream}/ops?from=0`,
		);
		expect(wrong.status).toBe(400);
		expect(
			(await central.admin("GET", `streams/${randomUUID()}.1/ops`)).status,
		).toBe(404);
	});

	it("lists the quarantine in pages, each once", async () => {
		const writer = (await central.terminal()).writer();
		await central.admin(
			"POST",
			`terminals/${writer.terminal.enrolled.terminal}/revoke`,
		);
		writer.writeMany(5);
		await writer.push();
		const office = writer.terminal.enrolled.officeId;
		const seen: number[] = [];
		let cursor = "";
		for (let more = true; more; ) {
			const { body } = await central.admin(
				"GET",
				`quarantine?officeId=${office}&limit=2${cursor && `&cursor=${cursor}`}`,
			);
			seen.push(...body.items.map(({ seq }: { seq: number }) => seq));
			({ cursor, more } = body);
		}
		expect(seen).toEqual([1, 2, 3, 4, 5]);
		expect(
			(await central.admin("GET", "quarantine?cursor=nonsense")).status,
		).toBe(400);
	});

	it("durable rises within what is there and never falls", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(4);
		await writer.push();
		const set = async (seq: number) =>
			(await central.admin("POST", "durable", { stream: writer.stream, seq }))
				.status;
		expect(await set(5)).toBe(409);
		expect(await set(3)).toBe(204);
		expect((await writer.state()).body.durable).toBe(3);
		expect(await set(1)).toBe(204);
		expect((await writer.push()).body.durable).toBe(3);
		expect(await set(-1)).toBe(400);
		const unknown = { stream: `${randomUUID()}.1`, seq: 0 };
		expect((await central.admin("POST", "durable", unknown)).status).toBe(404);
	});

	it("a heartbeat answers the state and is seen", async () => {
		const writer = (await central.terminal()).writer();
		writer.write();
		await writer.push();
		const path = `/v1/streams/${writer.stream}/heartbeat`;
		const beat = {
			have: 1,
			head: writer.head,
			appVersion: "0.1.0",
			clock: "1970-01-01T00:00:00.000Z",
		};
		central.now += 60_000;
		const answer = await writer.terminal.request("POST", path, beat);
		expect(answer.body).toEqual((await writer.state()).body);
		const { body } = await central.admin(
			"GET",
			`streams?officeId=${writer.terminal.enrolled.officeId}`,
		);
		expect(body.streams[0].lastSeen).toBe(new Date(central.now).toISOString());
		expect(
			(await writer.terminal.request("POST", path, { have: -1 })).status,
		).toBe(400);
		const never = {
			...beat,
			clock: "2026-13-45T99:99:99.999Z",
			head: ZERO_HASH,
		};
		expect((await writer.terminal.request("POST", path, never)).status).toBe(
			200,
		);
	});

	it("says that it lives, and how durable it is", async () => {
		expect((await ask(`${central.url}/healthz`, "GET")).status).toBe(200);
		expect((await ask(`${central.url}/readyz`, "GET")).body).toEqual({
			ready: true,
			durability: backend === "PGlite" ? "process" : "fsync",
		});
	});

	it("answers strange requests in its own form", async () => {
		for (const path of ["/v2", "/v1", "/v1/admin", "/v1/../etc/passwd"]) {
			const answer = await ask(central.url + path, "GET");
			expect([answer.status, answer.body.error]).toEqual([404, "not_found"]);
		}
		for (const path of ["/v1/verify/%zz", "/%00"]) {
			const answer = await ask(central.url + path, "GET");
			expect([answer.status, answer.body.error]).toEqual([400, "malformed"]);
		}
		const huge = await ask(
			`${central.url}/v1/enrol`,
			"POST",
			"x".repeat(100_000),
		);
		expect([huge.status, huge.body.error]).toEqual([413, "too_large"]);
	});
});
