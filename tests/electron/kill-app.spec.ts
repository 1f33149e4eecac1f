/** kill -9 of the app at seeded points of visits, always on the same folder. `npm run kills` does 200. */

import { Desk } from "../harness/process-desk.ts";
import { chanceFrom, seedOr } from "../harness/process-random.ts";
import { commandIds, faultsOf, openStore } from "../harness/process-store.ts";
import { openDay, takeVisit } from "../harness/visit.ts";
import { allGone, type KillableApp, killable } from "./kill-app.ts";
import { expect, test, testRuntime } from "./shell-app.ts";

const KILLS = Number(process.env.KILLS ?? 20);

test(`kill -9 of the app at ${KILLS} points of visits: nothing confirmed is lost, nothing happens twice`, async ({
	folders,
	launch,
}) => {
	test.setTimeout(60_000 + KILLS * 15_000);
	const { nativeBinding } = testRuntime();
	if (nativeBinding) process.env.VENTANILLA_SQLITE_BINDING = nativeBinding;
	const chance = chanceFrom(seedOr(20));
	let kills = 0;
	let aimed: string | null = null;
	const outcome = { beforeTheCommit: 0, afterTheCommit: 0 };
	const start = async () => {
		const { app } = await launch({ faces: ["office", "kiosk", "counter"] });
		return killable(app);
	};

	const desk: Desk<KillableApp> = new Desk(await start(), {
		beforeSend: ({ commandId }) => {
			if (kills >= KILLS || aimed || !chance.hit(0.6)) return;
			aimed = commandId;
			const { core } = desk;
			// the way of a command through page, port and core takes some 15 ms
			const wait = chance.hit(0.2) ? 0 : chance.next() * 20;
			setTimeout(() => core.kill(), wait);
		},
		restart: async () => {
			if (!aimed) throw new Error("the app ended without being killed");
			kills++;
			const db = await openStore(folders.data);
			const there = commandIds(db).has(aimed);
			db.close();
			outcome[there ? "afterTheCommit" : "beforeTheCommit"]++;
			aimed = null;
			return start();
		},
	});
	await desk.signIn("clerk");
	await desk.signIn("supervisor");
	await openDay(desk.page("supervisor"), desk.page("clerk"));
	while (kills < KILLS) await takeVisit(desk.page("kiosk"), desk.page("clerk"));
	expect(await desk.replay()).toEqual([]);

	desk.core.kill();
	await allGone(desk.core.pids, 10_000);
	expect(await faultsOf(folders.data, desk.confirmed)).toEqual([]);
	console.log(
		`seed ${chance.seed}: ${kills} kills of the app, ${JSON.stringify(outcome)}, ${desk.confirmed.length} commands confirmed`,
	);
});
