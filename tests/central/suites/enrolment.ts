/** Enrolment and what becomes of a terminal afterwards. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import {
	enrolledSchema,
	terminalStream,
	ZERO_HASH,
} from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import { ask, newKey, TerminalClient } from "../../harness/stream-writer.ts";

const HOUR = 3_600_000;

describeCentral("enrolment", (central) => {
	// Wrong tries of one test must not count in the next.
	beforeEach(() => {
		central.now += 2 * HOUR;
	});

	it("gives a terminal its ids, three codes, a token and an empty stream", async () => {
		const office = await central.office();
		const answer = await central.enrol(await central.code(office));
		expect(answer.status).toBe(201);
		const enrolled = enrolledSchema.parse(answer.body);
		expect(enrolled).toMatchObject({ incarnation: 1, officeId: office });
		expect(new Set(enrolled.terminalCodes).size).toBe(3);
		expect(enrolled.central.publicKey).toBe(central.central.publicKey);
		const streams = await central.admin("GET", `streams?officeId=${office}`);
		expect(streams.body.streams).toEqual([
			{
				stream: terminalStream(enrolled.terminal, 1),
				have: 0,
				head: ZERO_HASH,
				durable: 0,
				parked: 0,
				lastSeen: null,
			},
		]);
	});

	it("answers the same code and key the same for a day, another key never", async () => {
		const code = await central.code(await central.office());
		const key = newKey();
		const first = await central.enrol(code, key);
		const again = await central.enrol(
			code.toLowerCase().replaceAll("-", ""),
			key,
		);
		expect([again.status, again.body]).toEqual([201, first.body]);
		const other = await central.enrol(code);
		expect([other.status, other.body.error]).toEqual([
			403,
			"enrolment_refused",
		]);
		central.now += 24 * HOUR;
		expect((await central.enrol(code, key)).status).toBe(403);
	});

	it("a code lives 24 hours", async () => {
		const office = await central.office();
		const [a, b] = [await central.code(office), await central.code(office)];
		central.now += 24 * HOUR - 1;
		expect((await central.enrol(a)).status).toBe(201);
		central.now += 1;
		expect((await central.enrol(b)).body.error).toBe("enrolment_refused");
	});

	it("concurrent enrolments with one code and key make one terminal", async () => {
		const code = await central.code(await central.office());
		const key = newKey();
		const answers = await Promise.all(
			Array.from({ length: 5 }, () => central.enrol(code, key)),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201));
		expect(new Set(answers.map(({ body }) => body.terminal)).size).toBe(1);
	});

	it("takes the code's faces or fewer", async () => {
		const office = await central.office();
		const code = await central.code(office, ["counter", "office"]);
		const key = newKey();
		const more = await central.enrol(code, key, {
			faces: ["counter", "kiosk"],
		});
		expect(more.status).toBe(403);
		expect(more.body).toMatchObject({
			error: "enrolment_refused",
			faces: ["counter", "office"],
		});
		const fewer = await central.enrol(code, key, { faces: ["office"] });
		expect(fewer.status).toBe(201);
		// who lost the answer asks for all again, and is told the same
		const again = await central.enrol(code, key, { faces: ["kiosk"] });
		expect(again.body.faces).toEqual(["counter", "office"]);
	});

	it("refuses from the eleventh wrong try of an hour on, whatever the code", async () => {
		const right = await central.code(await central.office());
		for (let time = 0; time < 10; time++) {
			const wrong = await central.enrol("00000-00000-00");
			expect([wrong.status, wrong.body.error]).toEqual([
				403,
				"enrolment_refused",
			]);
		}
		for (const code of ["00000-00000-00", right]) {
			const answer = await central.enrol(code);
			expect([answer.status, answer.body.error]).toEqual([
				429,
				"too_many_requests",
			]);
			expect(Number(answer.headers.get("retry-after"))).toBe(3600);
		}
		central.now += HOUR - 1000;
		expect((await central.enrol(right)).headers.get("retry-after")).toBe("1");
		central.now += 1000;
		expect((await central.enrol(right)).status).toBe(201);
	});

	it("counts wrong tries exactly when they come at once", async () => {
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => central.enrol("11111-11111-11")),
		);
		const refused = answers.filter(({ status }) => status === 403);
		expect(refused).toHaveLength(10);
	});

	it("400: a request that is none counts as no try", async () => {
		for (const body of ["", "{", "{}", '{"code":"x"}'])
			for (let time = 0; time < 4; time++) {
				const answer = await ask(`${central.url}/v1/enrol`, "POST", body);
				expect([answer.status, answer.body.error]).toEqual([400, "malformed"]);
			}
		expect((await central.enrol("22222")).status).toBe(403);
	});

	it("gives no terminal code twice in an office", async () => {
		const office = await central.office();
		const codes = await Promise.all(
			Array.from({ length: 8 }, () => central.code(office)),
		);
		const answers = await Promise.all(codes.map((code) => central.enrol(code)));
		const given = answers.flatMap(({ body }) => body.terminalCodes);
		expect(new Set(given).size).toBe(24);
	});

	it("adopts a store that began alone, with its ids, code and journal", async () => {
		const officeId = randomUUID();
		const office = await central.admin("POST", "offices", {
			code: "SOLA1",
			name: "Sola",
			timeZone: "America/Cancun",
			officeId,
		});
		expect(office.body).toEqual({ officeId });
		const existing = {
			terminal: randomUUID(),
			incarnation: 3,
			terminalCode: "7Q",
			officeId,
		};
		const code = await central.code(officeId);
		const client = await TerminalClient.enrol(central.url, code, { existing });
		expect(client.answer).toMatchObject({
			terminal: existing.terminal,
			incarnation: 3,
			officeId,
		});
		expect(client.answer.terminalCodes[0]).toBe("7Q");
		expect(client.answer.terminalCodes).toHaveLength(3);
		for (const incarnation of [1, 3]) {
			const writer = client.writer(
				terminalStream(existing.terminal, incarnation),
			);
			writer.writeMany(3);
			expect((await writer.push()).body.acked).toBe(3);
		}
		// the code is used up, its owner may come again with a new one, another may not have its terminal code
		const again = await TerminalClient.enrol(
			central.url,
			await central.code(officeId),
			{ existing },
			client.key,
		);
		expect(again.answer.terminalCodes[0]).toBe("7Q");
	});

	it("409 code_taken burns nothing", async () => {
		const office = await central.office();
		const other = await central.terminal(office);
		const code = await central.code(office);
		const key = newKey();
		const existing = {
			terminal: randomUUID(),
			incarnation: 1,
			terminalCode: other.answer.terminalCodes[1] as string,
			officeId: office,
		};
		const taken = await central.enrol(code, key, { existing });
		expect([taken.status, taken.body.error]).toEqual([409, "code_taken"]);
		expect((await central.enrol(code, key)).status).toBe(201);
	});

	it("adopts nobody's store under another key or office, nor a revoked one", async () => {
		const office = await central.office();
		const known = await central.terminal(office);
		const existing = {
			terminal: known.enrolled.terminal,
			incarnation: 1,
			terminalCode: known.answer.terminalCodes[0] as string,
			officeId: office,
		};
		const code = await central.code(office);
		expect((await central.enrol(code, newKey(), { existing })).status).toBe(
			403,
		);
		const elsewhere = await central.code(await central.office());
		expect(
			(await central.enrol(elsewhere, known.key, { existing })).status,
		).toBe(403);
		await central.admin("POST", `terminals/${existing.terminal}/revoke`);
		expect((await central.enrol(code, known.key, { existing })).status).toBe(
			403,
		);
	});
});
