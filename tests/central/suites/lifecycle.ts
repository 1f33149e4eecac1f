/** What becomes of a terminal after its enrolment: a restored central, revocation, a clone. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import {
	reincarnatedSchema,
	terminalStream,
} from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import { ask, TerminalClient } from "../../harness/stream-writer.ts";

describeCentral("a terminal's life", (central) => {
	it("a terminal the central forgot is adopted again from its token", async () => {
		const terminal = await central.terminal();
		const writer = terminal.writer();
		await writer.push(writer.writeMany(2));
		const { officeId } = terminal.enrolled;
		for (const table of [
			"offices",
			"terminals",
			"terminal_codes",
			"streams",
			"operations",
		])
			await central.rows(`DELETE FROM ${table} WHERE office_id = $1`, [
				officeId,
			]);
		expect((await writer.state()).body.have).toBe(0);
		expect((await writer.push()).body).toMatchObject({ acked: 2 });
		const rows = await central.rows(
			"SELECT code FROM terminal_codes WHERE office_id = $1",
			[officeId],
		);
		expect(rows.map(({ code }) => code).sort()).toEqual(
			[...terminal.answer.terminalCodes].sort(),
		);
	});

	it("a revoked terminal the central forgot comes back revoked", async () => {
		const terminal = await central.terminal();
		const id = terminal.enrolled.terminal;
		for (const table of ["terminals", "streams"])
			await central.rows(`DELETE FROM ${table} WHERE terminal = $1`, [id]);
		const repeated = await central.admin("POST", `terminals/${id}/revoke`);
		expect(repeated.status).toBe(204);
		const writer = terminal.writer();
		writer.write();
		expect((await writer.push()).status).toBe(202);
	});

	it("a new epoch voids the codes made before it", async () => {
		const office = await central.office();
		const code = await central.code(office);
		const terminal = await central.terminal(office);
		const before = (await terminal.writer().state()).body.epoch;
		const epoch = await central.admin("POST", "epoch");
		expect(epoch.status).toBe(200);
		expect(epoch.body.epoch).not.toBe(before);
		expect((await terminal.writer().state()).body.epoch).toBe(epoch.body.epoch);
		expect((await central.enrol(code)).status).toBe(403);
		expect((await central.enrol(await central.code(office))).status).toBe(201);
	});

	it("fault 20: a clone reincarnates, both histories go on", async () => {
		const terminal = await central.terminal();
		const writer = terminal.writer();
		writer.writeMany(2);
		await writer.push();
		const path = `/v1/streams/${writer.stream}/reincarnate`;
		const request = {
			request: randomUUID(),
			have: 2,
			head: writer.head,
			wall: "2026-11-23T15:04:05.678Z",
		};
		const answer = await terminal.request("POST", path, request);
		expect(answer.status).toBe(201);
		const again = await terminal.request("POST", path, request);
		expect([again.status, again.body]).toEqual([201, answer.body]);
		const next = reincarnatedSchema.parse(answer.body);
		expect(next.incarnation).toBe(2);
		expect(next.stream).toBe(terminalStream(next.terminal, 2));
		const codes = terminal.answer.terminalCodes;
		expect(next.terminalCodes.some((code) => codes.includes(code))).toBe(false);
		const clone = new TerminalClient(central.url, terminal.key, {
			...terminal.enrolled,
			...next,
		});
		const own = clone.writer();
		own.write({ type: "stream.adopted" });
		expect((await own.push()).body.acked).toBe(1);
		writer.write();
		expect((await writer.push()).body.acked).toBe(3);
		const other = { ...request, request: randomUUID() };
		expect((await terminal.request("POST", path, other)).body.incarnation).toBe(
			3,
		);
	});

	it("reincarnation wants the signature, the shape and the own stream", async () => {
		const terminal = await central.terminal();
		const other = await central.terminal();
		const path = `/v1/streams/${terminal.writer().stream}/reincarnate`;
		const body = JSON.stringify({});
		const unsigned = await ask(
			central.url + path,
			"POST",
			body,
			terminal.authorization,
		);
		expect([unsigned.status, unsigned.body.error]).toEqual([
			422,
			"bad_signature",
		]);
		expect((await terminal.request("POST", path, {})).status).toBe(400);
		expect((await other.request("POST", path, {})).status).toBe(403);
		await central.admin(
			"POST",
			`terminals/${terminal.enrolled.terminal}/revoke`,
		);
		expect((await terminal.request("POST", path, {})).status).toBe(403);
	});
});
