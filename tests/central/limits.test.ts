/** How often anybody may ask, and guess. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { ask, basic } from "../harness/stream-writer.ts";

describe("asking for too many receipts", () => {
	it("is a 429 with Retry-After", async () => {
		const central = new TestCentral();
		await central.start({ inMemory: true, verifyPerMinute: 2 });
		const statuses = [];
		for (let time = 0; time < 3; time++) {
			const answer = await ask(`${central.url}/v1/verify/x`, "GET");
			statuses.push(answer.status);
			if (answer.status === 429) {
				expect(answer.body.error).toBe("too_many_requests");
				expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
			}
		}
		expect(statuses).toEqual([200, 200, 429]);
		await central.stop();
	});
});

describe("having too many requests signed", () => {
	it("is a 429 for that token alone", async () => {
		const central = new TestCentral();
		await central.start({ inMemory: true, requestsPerMinute: 2 });
		const sign = async (token: string) =>
			(
				await ask(`${central.url}/v1/requests`, "POST", "{}", {
					authorization: `Bearer ${token}`,
				})
			).status;
		const statuses = [];
		for (let time = 0; time < 3; time++) statuses.push(await sign("vs_a"));
		expect(statuses).toEqual([401, 401, 429]);
		expect(await sign("vs_b")).toBe(401);
		await central.stop();
	});
});

describe("guessing the admin token", () => {
	const central = new TestCentral();
	// Whoever asks is told by a proxy, so that the tests have several addresses.
	beforeAll(() => central.start({ inMemory: true, trustProxy: true }));
	afterAll(() => central.stop());

	const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
	const OFFICES = "/v1/admin/offices";
	const as = (address: string, headers: object, path = OFFICES) =>
		ask(central.url + path, "GET", undefined, {
			"x-forwarded-for": address,
			...headers,
		});

	it("ends with the tenth wrong try of an hour, by whichever way, and not for others", async () => {
		const [guesser, other] = ["10.0.0.1", "10.0.0.2"];
		const ways = [
			[OFFICES, bearer("wrong")],
			["/", basic("wrong")],
			["/metrics", bearer("wrong")],
			["/metrics", basic("wrong")],
			["/", bearer("wrong")],
		] as const;
		for (const [path, headers] of [...ways, ...ways])
			expect((await as(guesser, headers, path)).status).toBe(401);
		for (const path of [OFFICES, "/", "/metrics"])
			for (const token of ["wrong", ADMIN_TOKEN]) {
				const answer = await as(guesser, bearer(token), path);
				expect([answer.status, answer.body.error]).toEqual([
					429,
					"too_many_requests",
				]);
				expect(answer.headers.get("retry-after")).toBe("3600");
				expect((await as(other, bearer(ADMIN_TOKEN), path)).status).toBe(200);
			}
		central.now += 3_599_001;
		const late = await as(guesser, bearer(ADMIN_TOKEN));
		expect(late.headers.get("retry-after")).toBe("1");
		central.now += 999;
		expect((await as(guesser, bearer(ADMIN_TOKEN))).status).toBe(200);
	});

	it("is no try where nothing is given, and a right token forgets no wrong one", async () => {
		const address = "10.0.0.3";
		for (let time = 0; time < 30; time++) {
			const headers = time % 2 ? {} : basic("");
			expect((await as(address, headers, "/")).status).toBe(401);
		}
		for (let time = 0; time < 10; time++) {
			expect((await as(address, bearer(ADMIN_TOKEN))).status).toBe(200);
			expect((await as(address, bearer("wrong"))).status).toBe(401);
		}
		expect((await as(address, bearer(ADMIN_TOKEN))).status).toBe(429);
	});

	it("is counted exactly where the tries come at once", async () => {
		const answers = await Promise.all(
			Array.from({ length: 25 }, () => as("10.0.0.4", bearer("wrong"))),
		);
		const refused = answers.filter(({ status }) => status === 401);
		expect(refused).toHaveLength(10);
	});
});
