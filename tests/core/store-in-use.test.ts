import { expect, test } from "vitest";
import { openOffice, scratch } from "../harness/core.ts";

test("a second program is told that the store is open, and the first one works on", async () => {
	const { dir, remove } = scratch();
	const first = await openOffice(dir);
	try {
		const second = await openOffice(dir);
		expect(second.core.reason).toBe("store_in_use");
		const supervisor = await first.staff("jorge", "office");
		expect(await supervisor.act("day.open", {})).toEqual({ day: "2026-10-05" });
	} finally {
		await first.stop();
		remove();
	}
});
