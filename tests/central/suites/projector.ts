/** What the central makes of accepted operations: rows, counts and verdicts; one lane an entity. */
import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { queueStream } from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import { put } from "../../harness/feed.ts";
import { opId, type StreamWriter } from "../../harness/stream-writer.ts";
import { sent as sentTo, verdictsOf } from "../projected.ts";
import { adopt, issue, openEpoch, receive } from "./operations.ts";

describeCentral("the projector", (central) => {
	const sent = (writer: StreamWriter) => sentTo(central, writer);
	const cases = (office: string) =>
		central.rows(
			"SELECT entity, state, folio, received_op, fee, flags FROM projected_cases WHERE office_id = $1 ORDER BY received_op",
			[office],
		);
	it("makes rows and daily counts of cases, payments and tickets", async () => {
		const terminal = await central.terminal();
		const office = terminal.enrolled.officeId;
		const writer = terminal.writer();
		const [one, other, payment, ticket] = Array.from({ length: 4 }, () =>
			randomUUID(),
		) as [string, string, string, string];
		const receipt = writer.write(receive(one, "OF-2026-AA-000001-1"));
		writer.write(receive(other, "OF-2026-AA-000002-2"));
		writer.write({ type: "case.reversed", entity: other });
		writer.write({
			type: "payment.received",
			entity: payment,
			payload: {
				till: randomUUID(),
				method: "cash",
				total: 30_000,
				allocations: [
					{ case: one, quote: randomUUID(), amount: 15_000 },
					{ case: other, quote: randomUUID(), amount: 15_000 },
				],
			},
		});
		writer.write({
			type: "payment.reversed",
			entity: payment,
			payload: {
				allocations: [{ case: other, amount: 15_000, refund: 15_000 }],
			},
		});
		expect(await sent(writer)).toEqual(
			writer.ops.map(() => ({ state: "applied" })),
		);
		const queue = terminal.writer(queueStream(office, 1));
		queue.write(openEpoch(terminal, null));
		queue.write(issue(ticket));
		queue.write({
			type: "ticket.called",
			entity: ticket,
			payload: { counter: 3 },
		});
		queue.write({ type: "ticket.finished", entity: ticket });
		await sent(queue);
		expect(await cases(office)).toMatchObject([
			{ entity: one, state: "received", received_op: opId(receipt) },
			{ entity: other, state: "reversed", fee: 15_000, flags: [] },
		]);
		const days = await central.rows(
			"SELECT day, procedure, tickets, served, received, reversed, fees, payments, collected FROM projected_days WHERE office_id = $1 ORDER BY procedure",
			[office],
		);
		const day = "2026-11-23";
		expect(days).toMatchObject([
			{ day, procedure: "", payments: 1, collected: 15_000 },
			{
				day,
				procedure: "residencia",
				tickets: 1,
				served: 1,
				received: 2,
				reversed: 1,
				fees: 30_000,
			},
		]);
	});

	it("fault 30: a poison operation parks its entity, the others flow", async () => {
		const writer = (await central.terminal()).writer();
		const [ill, well] = [randomUUID(), randomUUID()];
		writer.write({
			...receive(ill, "OF-2026-AB-000001-1"),
			payload: { folio: 7 },
		});
		writer.write({ type: "case.forwarded", entity: ill });
		writer.write(receive(well, "OF-2026-AB-000002-2"));
		writer.write({ type: "case.forwarded", entity: well });
		writer.write({ type: "visit.invented", entity: randomUUID() });
		writer.write({ type: "toString", entity: randomUUID() });
		writer.write({ type: "case.opened", extra: { schema: 9 } });
		writer.write({
			type: "case.opened",
			payload: { procedure: "with a \0", version: 1 },
		});
		writer.write({ type: "stream.adopted", payload: { body: "{}" } });
		const applied = { state: "applied" };
		const parked = (reason: string) => ({ state: "parked", reason });
		expect(await sent(writer)).toEqual([
			parked("malformed"),
			parked("behind"),
			applied,
			applied,
			parked("unknown_type"),
			parked("unknown_type"),
			parked("newer_schema"),
			parked("malformed"),
			parked("unreadable"),
		]);
		const { body } = await central.admin(
			"GET",
			`streams?officeId=${writer.terminal.enrolled.officeId}`,
		);
		expect(body.streams).toMatchObject([{ have: 9, parked: 7 }]);
	});

	it("what somebody does after leaving the people's list is looked at", async () => {
		const terminal = await central.terminal();
		const office = terminal.enrolled.officeId;
		const people = (...ids: string[]) =>
			put(central, `office.${office}/people/people`, {
				people: ids.map((id) => ({
					id,
					name: `Persona ${id}`,
					roles: ["clerk"],
				})),
			});
		const writer = terminal.writer();
		const by = (user: string, minutes: number) =>
			writer.write({
				...receive(randomUUID(), `OF-${randomUUID()}`),
				extra: {
					user,
					wall: new Date(central.now + minutes * 60_000).toISOString(),
				},
			});
		await people("rosa", "jorge");
		by("rosa", 5);
		await sent(writer);
		await people("jorge");
		central.now += 60_000;
		const left = by("rosa", 5);
		by("rosa", -5);
		by("jorge", 5);
		const applied = { state: "applied" };
		expect(await sent(writer)).toEqual([
			applied,
			{ state: "conflict", reason: "user_left" },
			applied,
			applied,
		]);
		// the terminal hears of what needs somebody, and of nothing else
		const feed = await terminal.request(
			"GET",
			`/v1/feed/verdicts.${writer.stream}`,
		);
		expect(feed.body.items).toMatchObject([
			{
				kind: "verdict",
				id: opId(left),
				body: JSON.stringify({
					seq: 2,
					state: "conflict",
					reason: "user_left",
				}),
			},
		]);
	});

	describe("of adopted operations", () => {
		it("applies each once, whether it came as itself, wrapped, or wrapped twice", async () => {
			const terminal = await central.terminal();
			const writer = terminal.writer();
			const lost = terminal.writer();
			const [first, second] = [randomUUID(), randomUUID()];
			const known = writer.write(receive(first, "OF-2026-AC-000001-1"));
			const inner = lost.write(receive(second, "OF-2026-AC-000002-2"));
			writer.write(adopt(lost.stream, inner));
			writer.write(adopt(writer.stream, known));
			writer.write(adopt(lost.stream, inner));
			const once = lost.write(adopt(lost.stream, inner));
			writer.write(adopt(lost.stream, once));
			const seen = await sent(writer);
			const again = { state: "applied", reason: "held_already" };
			expect(seen).toEqual([
				{ state: "applied" },
				{ state: "applied" },
				again,
				again,
				again,
			]);
			const rows = await cases(terminal.enrolled.officeId);
			expect(rows.map(({ received_op }) => received_op).sort()).toEqual(
				[opId(known), opId(inner)].sort(),
			);
		});

		it("flags a folio that occurs twice, and a case received twice; the receipts are told apart", async () => {
			const terminal = await central.terminal();
			const writer = terminal.writer();
			const twin = writer.fork(0);
			const [one, two] = [randomUUID(), randomUUID()];
			const folio = "OF-2026-AD-000001-1";
			const first = writer.write(receive(one, folio));
			const second = twin.write(receive(two, folio));
			const third = twin.write(receive(one, folio));
			for (const op of [second, third]) writer.write(adopt(twin.stream, op));
			expect(await sent(writer)).toEqual([
				{ state: "applied" },
				{ state: "conflict", reason: "folio_twice" },
				{ state: "conflict", reason: "received_twice" },
			]);
			const rows = await cases(terminal.enrolled.officeId);
			expect(rows).toHaveLength(2);
			expect(rows).toEqual(
				expect.arrayContaining([
					expect.objectContaining({
						entity: one,
						received_op: opId(first),
						flags: ["received_twice"],
					}),
					expect.objectContaining({
						entity: two,
						received_op: opId(second),
						flags: ["folio_twice"],
					}),
				]),
			);
		});
	});

	describe("of a fenced epoch", () => {
		/** Two hubs; the second opened its epoch after the first one's `seq`. */
		async function hubs(seq: number) {
			const old = await central.terminal();
			const office = old.enrolled.officeId;
			const hub = await central.terminal(office);
			const before = old.writer(queueStream(office, 1));
			const tickets = [randomUUID(), randomUUID()] as [string, string];
			before.write(openEpoch(old, null));
			before.write(issue(tickets[0], 1));
			before.write(issue(tickets[1], 2));
			const after = hub.writer(queueStream(office, 2));
			const hash = before.ops[seq - 1]?.hash ?? "";
			after.write(openEpoch(hub, { epoch: 1, seq, hash }));
			const states = () =>
				central.rows<{ entity: string }>(
					"SELECT entity FROM projected_tickets WHERE office_id = $1 ORDER BY ordinal",
					[office],
				);
			return { before, after, tickets, states, hub };
		}
		const superseded = { state: "superseded", reason: "fenced" };
		const applied = { state: "applied" };

		it("what comes after the next epoch is superseded; adopted, it counts", async () => {
			const { before, after, tickets, states, hub } = await hubs(2);
			await sent(after);
			expect(await sent(before)).toEqual([applied, applied, superseded]);
			expect(await states()).toEqual([{ entity: tickets[0] }]);
			const own = hub.writer();
			own.write(adopt(before.stream, before.ops[2] as never));
			expect(await sent(own)).toEqual([applied]);
			expect(await states()).toHaveLength(2);
		});

		it("what came before it is taken back", async () => {
			const { before, after, tickets, states } = await hubs(2);
			expect(await sent(before)).toEqual([applied, applied, applied]);
			await sent(after);
			await vi.waitFor(
				async () =>
					expect(await verdictsOf(central, before.stream)).toEqual([
						applied,
						applied,
						superseded,
					]),
				{ timeout: 15_000, interval: 10 },
			);
			expect(await states()).toEqual([{ entity: tickets[0] }]);
		});
	});
});
