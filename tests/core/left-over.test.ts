import { expect, test } from "vitest";
import { openOffice, scratch } from "../harness/core.ts";
import { openDay } from "../harness/visit.ts";

const DAY_MS = 24 * 60 * 60_000;

test("a ticket left over from yesterday is on the wall when it is called today", async () => {
	const { dir, remove } = scratch();
	const office = await openOffice(dir);
	try {
		await openDay(
			await office.staff("jorge", "office"),
			await office.staff("rosa"),
		);
		const procedureId = "mbj-constancia-residencia";
		await office.page("kiosk").act("queue.issue", { procedureId });
		await (await office.staff("jorge", "office")).act("day.close", {});
		office.world.clock.pass(DAY_MS);
		const jorge = await office.staff("jorge", "office");
		const { leftOver } = await jorge.call("day.checklist", {});
		await jorge.act("day.settleTickets", {
			return: leftOver.map(({ id }) => id),
		});
		await jorge.act("day.open", {});
		const clerk = await office.staff("rosa");
		await clerk.act("counters.open", { counter: 3 });
		const { ticketId } = await clerk.act("queue.callNext", {});
		const wall = await office
			.page("board")
			.call("topics.subscribe", { topic: "board" });
		expect(wall.rows[ticketId]).toMatchObject({ number: "A-001", counter: 3 });
	} finally {
		await office.stop();
		remove();
	}
});
