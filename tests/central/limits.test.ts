/** How often anybody may ask. */
import { describe, expect, it } from "vitest";
import { TestCentral } from "../harness/central.ts";
import { ask } from "../harness/stream-writer.ts";

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
