/** Projections built anew: after any history they are what the live ones are, and a wrong live one is put right. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { queueStream } from "../../../shared/sync-protocol.ts";
import { describeCentral, type TestCentral } from "../../harness/central.ts";
import { opId, type StreamWriter } from "../../harness/stream-writer.ts";
import { verdictsOf } from "../projected.ts";
import { adopt, issue, openEpoch, receive } from "./operations.ts";

type Act = { kind: number; entity: number; by: number; pushes: boolean };
const act: fc.Arbitrary<Act> = fc.record({
	kind: fc.nat(14),
	entity: fc.nat(3),
	by: fc.nat(1),
	pushes: fc.boolean(),
});

const rebuild = async (central: TestCentral, officeId: string) =>
	(await central.admin("POST", "projections/rebuild", { officeId })).body;

/** An office of two terminals, each with its own stream and an epoch of the queue. */
async function world(central: TestCentral) {
	const office = await central.office();
	const terminals = [
		await central.terminal(office),
		await central.terminal(office),
	];
	const own = terminals.map((each) => each.writer());
	const lost = terminals.map((each) => each.writer());
	const queues = terminals.map((each, at) =>
		each.writer(queueStream(office, at + 1)),
	);
	return { office, terminals, own, lost, queues };
}
type World = Awaited<ReturnType<typeof world>>;

const names = (kind: string) =>
	Array.from({ length: 4 }, () => `${kind} ${randomUUID()}`);

/** What one act writes to which stream. */
function writerOf(
	w: World,
	cases: string[],
	tickets: string[],
): (act: Act) => StreamWriter {
	return ({ kind, entity: index, by }) => {
		const own = w.own[by] as StreamWriter;
		const lost = w.lost[by] as StreamWriter;
		const queue = w.queues[by] as StreamWriter;
		const entity = cases[index] ?? "";
		const ticket = { entity: tickets[index] ?? "" };
		const folio = `OF-${w.office}-${index}`;
		const draft = [
			receive(entity, folio),
			receive(entity, `${folio}-${by}`),
			{ type: "case.forwarded", entity },
			{ type: "case.reversed", entity },
			{
				type: "case.quoted",
				entity,
				payload: { quote: { total: 100 * index } },
			},
			{ type: "case.quoted", entity, payload: { quote: {} } },
			{ type: "case.invented", entity },
			{
				type: "payment.received",
				entity: `payment of ${entity}`,
				payload: {
					method: "card",
					total: 500,
					allocations: [{ case: entity, amount: 500 }],
				},
			},
			{
				type: "payment.reversed",
				entity: `payment of ${entity}`,
				payload: { allocations: [{ case: entity, refund: 200 + by }] },
			},
			{ type: "person.erased", entity, payload: { ops: own.ops.map(opId) } },
		][kind];
		if (draft) own.write(draft);
		else if (kind === 10)
			own.write(adopt(lost.stream, lost.write(receive(entity, folio))));
		else if (kind === 11 && lost.ops[0])
			own.write(adopt(lost.stream, lost.ops[0]));
		else {
			if (queue.ops.length === 0) {
				const before = by === 1 ? w.queues[0] : null;
				const [first] = before?.ops ?? [];
				queue.write(
					openEpoch(
						queue.terminal,
						first ? { epoch: 1, seq: 1 + index, hash: first.hash } : null,
					),
				);
			}
			queue.write(
				kind === 12
					? issue(ticket.entity, index)
					: {
							type: kind === 13 ? "ticket.finished" : "ticket.noShow",
							...ticket,
						},
			);
			return queue;
		}
		return own;
	};
}

describeCentral("a rebuild", (central) => {
	it("after any history gives what is there", async () => {
		const seed = Number(process.env.SEED ?? Date.now() % 1e9);
		console.log(`rebuild: seed ${seed}`);
		await fc.assert(
			fc.asyncProperty(
				fc.array(act, { minLength: 15, maxLength: 45 }),
				async (acts) => {
					const w = await world(central);
					const write = writerOf(w, names("case"), names("ticket"));
					const push = async (writer: StreamWriter) => {
						const { body } = await writer.state();
						const rest = writer.ops.slice(body.have ?? 0);
						if (rest.length > 0)
							expect((await writer.push(rest)).status).toBe(200);
					};
					for (const each of acts) {
						const writer = write(each);
						if (each.pushes) await push(writer);
					}
					const all = [...w.own, ...w.queues].filter(
						({ ops }) => ops.length > 0,
					);
					for (const writer of all) await push(writer);
					for (const { stream, ops } of all)
						expect(await verdictsOf(central, stream)).toHaveLength(ops.length);
					await expect
						.poll(
							async () =>
								(
									await central.rows(
										"SELECT 1 AS one FROM projected_offices WHERE stale",
									)
								).length,
						)
						.toBe(0);
					expect(await rebuild(central, w.office)).toMatchObject({
						differences: 0,
					});
				},
			),
			{ seed, numRuns: 4 },
		);
	}, 30_000);

	it("finds what is wrong, puts it right, and leaves other offices alone", async () => {
		const [one, other] = [await world(central), await world(central)];
		for (const { own } of [one, other]) {
			own[0]?.write(receive(randomUUID(), `OF-${randomUUID()}`));
			await own[0]?.push();
			await verdictsOf(central, own[0]?.stream ?? "");
		}
		await central.rows("UPDATE projected_cases SET fee = 1");
		await central.rows("DELETE FROM projected_days WHERE office_id = $1", [
			one.office,
		]);
		const fees = async ({ office }: World) =>
			(
				await central.rows<{ fee: number }>(
					"SELECT fee FROM projected_cases WHERE office_id = $1",
					[office],
				)
			).map(({ fee }) => fee);
		// the case as it was and as it is, and the day
		expect(await rebuild(central, one.office)).toMatchObject({
			differences: 3,
		});
		expect([await fees(one), await fees(other)]).toEqual([[15_000], [1]]);
		expect(await rebuild(central, one.office)).toMatchObject({
			differences: 0,
		});
		const left = await central.rows(
			"SELECT 1 AS one FROM pg_namespace WHERE nspname = $1",
			[`rebuild_${one.office.replaceAll("-", "")}`],
		);
		expect(left).toEqual([]);
	});

	it("is done by one at a time, and of an office there is", async () => {
		const { office, own } = await world(central);
		own[0]?.writeMany(3);
		await own[0]?.push();
		await central.rows(
			"INSERT INTO projection_rebuilds VALUES ($1, $1, now() + interval '1 minute')",
			[office],
		);
		expect(await rebuild(central, office)).toMatchObject({
			error: "rebuild_running",
		});
		// its process ended
		await central.rows(
			"UPDATE projection_rebuilds SET until = now() - interval '1 second'",
		);
		expect(await rebuild(central, office)).toMatchObject({ differences: 0 });
		expect(await rebuild(central, randomUUID())).toMatchObject({
			error: "not_found",
		});
	});
});
