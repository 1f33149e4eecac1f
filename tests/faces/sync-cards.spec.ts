import { violations, wcag } from "./axe.ts";
import { tourSyncCards } from "./tour-sync-cards.ts";
import { expect, test } from "./with-central.ts";

test.use({ enrolled: false });

// a whole story in one office, with four pages and two programs
test.setTimeout(240_000);

test("each card of the sync page says what it is and what to do, is done with when that was done, and breaks no rule of axe", async ({
	office,
	open,
	central,
}) => {
	const at = async (state: string, page: Parameters<typeof violations>[0]) =>
		expect(await violations(page, wcag), state).toEqual([]);
	await tourSyncCards({ office, open, at }, central);
});
