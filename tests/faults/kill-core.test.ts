/**
 * kill -9 of the core at 200 seeded points of visits, the plain one and the one with every act of
 * the counter in it, always on the same folder. The points lie
 * before a commit (the command is on its way), in it (some of its pages are in the log, or all
 * but not yet synced), after it (synced, nobody told) and anywhere (after a seeded delay).
 */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pins, scratch } from "../harness/core.ts";
import { takeLongVisit } from "../harness/long-visit.ts";
import {
	builtProgram,
	type CoreProcess,
	startCore,
} from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { chanceFrom, seedOr } from "../harness/process-random.ts";
import { commandIds, faultsOf, openStore } from "../harness/process-store.ts";
import { openDay, takeVisit } from "../harness/visit.ts";
import { buildPowercut } from "../powercut.ts";
import { checkCases } from "../property/case-books.ts";
import { checkMoney } from "../property/money-books.ts";

const second = { userId: "jorge", pin: pins.jorge };
const KILLS = Number(process.env.KILLS ?? 200);
const { dir, remove } = scratch();
beforeAll(() => void builtProgram("core"));
afterAll(remove);

const points = ["before", "write", "fsync", "synced", "anywhere"] as const;
type Point = (typeof points)[number];

test(`kill -9 of the core at ${KILLS} points of visits: nothing confirmed is lost, nothing happens twice`, async () => {
	const chance = chanceFrom(seedOr(33));
	const dataDir = join(dir, "data");
	const stateDir = join(dir, "state");
	const powercut = buildPowercut(dir);
	const start = () => startCore({ dataDir, stateDir, env: powercut.aimed() });
	let kills = 0;
	let aimed: { point: Point; commandId: string } | null = null;
	const killed = { before: 0, in: 0, after: 0 };
	const outcome = { absent: 0, present: 0 };

	let last = { commandId: "", kills: 0 };
	const aim = (commandId: string) => {
		if (kills >= KILLS || aimed || !chance.hit(0.5)) return;
		if (last.commandId !== commandId) last = { commandId, kills: 0 };
		// a PIN's try stands on the disk before it is judged: five in a row would lock its person
		if (++last.kills > 3) return;
		const point = chance.pick(points);
		aimed = { point, commandId };
		const { child } = desk.core;
		if (point === "before") child.kill("SIGKILL");
		else if (point === "anywhere")
			setTimeout(() => child.kill("SIGKILL"), chance.next() * 8);
		else powercut.arm(point, "office.db-wal");
	};
	const count = async () => {
		kills++;
		powercut.disarm();
		if (!aimed) throw new Error("the core ended without being killed");
		const { point, commandId } = aimed;
		aimed = null;
		const db = await openStore(dataDir);
		const present = commandIds(db).has(commandId);
		db.close();
		outcome[present ? "present" : "absent"]++;
		if (point === "write" || point === "fsync") killed.in++;
		else if (point === "before") killed.before++;
		else if (point === "synced") killed.after++;
		else killed[present ? "after" : "before"]++;
	};

	const desk: Desk<CoreProcess> = new Desk(await start(), {
		beforeSend: ({ commandId }) => aim(commandId),
		restart: async () => {
			await count();
			return start();
		},
	});
	await desk.signIn("clerk");
	await desk.signIn("supervisor");
	await openDay(desk.page("supervisor"), desk.page("clerk"));
	const [kiosk, clerk] = [desk.page("kiosk"), desk.page("clerk")];
	for (let visits = 1; kills < KILLS; visits++) {
		await takeVisit(kiosk, clerk);
		await takeLongVisit(kiosk, clerk, visits, second);
	}

	expect(await desk.replay()).toEqual([]);
	await desk.core.stop();
	expect(await faultsOf(dataDir, desk.confirmed)).toEqual([]);
	const db = await openStore(dataDir);
	checkMoney((sql) => db.prepare(sql).all() as never[]);
	checkCases(db);
	db.close();
	console.log(
		`seed ${chance.seed}: ${kills} kills, before/in/after the commit ${killed.before}/${killed.in}/${killed.after}; ` +
			`the interrupted command was absent ${outcome.absent} times, present ${outcome.present} times; ` +
			`${desk.confirmed.length} commands confirmed`,
	);
	for (const times of Object.values(killed)) expect(times).toBeGreaterThan(0);
}, 600_000);
