import { expect, test } from "vitest";
import { openOffice, runtimeOf, scratch } from "../harness/core.ts";

const DAY_MS = 24 * 60 * 60_000;

test("a command's answer is kept for 30 days and forgotten when a later day opens", async () => {
	const { dir, remove } = scratch();
	const office = await openOffice(dir);
	try {
		const supervisor = await office.staff("jorge", "office");
		const kept = () =>
			runtimeOf(office.core)
				.db.prepare(
					"SELECT count(*) FROM local_commands WHERE day = '2026-10-05'",
				)
				.pluck()
				.get();
		const next = async (days: number) => {
			await supervisor.act("day.close", {});
			office.world.clock.pass(days * DAY_MS);
			const again = await office.staff("jorge", "office");
			if (days > 1) await again.act("day.confirmClock", { reason: "feriado" });
			await again.act("day.open", {});
			return again;
		};
		await supervisor.act("day.open", {});
		expect(kept()).toBeGreaterThan(1);
		const later = await next(30);
		expect(kept()).toBeGreaterThan(1);
		await later.act("day.close", {});
		office.world.clock.pass(DAY_MS);
		await (await office.staff("jorge", "office")).act("day.open", {});
		expect(kept()).toBe(0);
	} finally {
		await office.stop();
		remove();
	}
});
