import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { paths } from "../../core/store/paths.ts";
import { openOffice, runtimeOf, scratch } from "../harness/core.ts";
import { faultsOf } from "../harness/process-store.ts";
import { openDay } from "../harness/visit.ts";

const procedureId = "mbj-constancia-residencia";

test("fault 24: the log deleted while open — noticed at the next commit, writing stops, all that was confirmed is there afterwards", async () => {
	const { dir, remove } = scratch();
	let office = await openOffice(dir);
	const kiosk = office.page("kiosk");
	const clerk = await office.staff("rosa");
	await openDay(await office.staff("jorge", "office"), clerk);
	const confirmed: string[] = [];
	for (let i = 0; i < 5; i++)
		confirmed.push((await kiosk.act("queue.issue", { procedureId })).ticketId);

	rmSync(`${paths(office.config.dataDir).database}-wal`);
	await expect(kiosk.act("queue.issue", { procedureId })).rejects.toMatchObject(
		{ code: "store_damaged" },
	);
	await expect(kiosk.act("queue.issue", { procedureId })).rejects.toMatchObject(
		{ code: "store_damaged" },
	);
	expect(await clerk.call("system.health", {})).toMatchObject({
		state: "read_only",
		reason: "store_damaged",
	});
	await office.stop();

	expect(await faultsOf(office.config.dataDir, [])).toEqual([]);
	office = await openOffice(dir);
	const rt = runtimeOf(office.core);
	expect(rt.stopped).toBeNull();
	for (const id of confirmed)
		expect(rt.q.queue.ticket.get(id)?.ticket_id).toBe(id);
	await office.page("kiosk").act("queue.issue", { procedureId });
	await office.stop();
	remove();
});
