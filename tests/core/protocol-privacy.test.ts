/** What stays of the questions at the entrance: numbers, and after some days not even those records. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { DayTurn, LOOK_MS } from "../../core/day/turn.ts";
import { rebuild } from "../../core/journal/project.ts";
import { samples } from "../../core/protocol/samples.ts";
import {
	openOffice,
	type Page,
	pins,
	runtimeOf,
	testWorld,
} from "../harness/core.ts";
import { takeVisit } from "../harness/visit.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { dumpProjections, journalRows } from "./tables.ts";

const DAY = 24 * 60 * 60_000;
const procedureId = "mbj-constancia-residencia";

/** Every table row by row, but for replicas: what the catalogue and the questionnaires publish is about nobody. */
function rowsOf(db: Database): { table: string; text: string }[] {
	const tables = db
		.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'")
		.pluck()
		.all() as string[];
	return tables
		.filter((table) => !table.startsWith("replica_"))
		.flatMap((table) =>
			(db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]).map(
				(row) => ({ table, text: row.map(String).join("|") }),
			),
		);
}

/** Each word of a question, each value a thermometer could show. */
const words = [
	...new Set(
		samples.flatMap(({ protocol }) =>
			protocol.levels.flatMap(({ screening }) =>
				screening.flatMap(({ id, es, en }) => [id, es, en]),
			),
		),
	),
];
/** Not within a time of day or a longer number. */
const temperature = /(?<![\d:.])3[5-9][.,]\d(?!\d)/;

function found(texts: { table: string; text: string }[]): string[] {
	return texts
		.filter(
			({ text }) =>
				temperature.test(text) ||
				words.some((word) =>
					new RegExp(`(?<![\\p{L}-])${escaped(word)}(?![\\p{L}-])`, "iu").test(
						text,
					),
				),
		)
		.map(({ table }) => table);
}
const escaped = (word: string) =>
	word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

function filesIn(dir: string): string[] {
	return readdirSync(dir).flatMap((name) => {
		const path = join(dir, name);
		return statSync(path).isDirectory() ? filesIn(path) : [path];
	});
}

async function morning(world = testWorld()): Promise<Ready> {
	const office = await prepared(world);
	await office.jorge.act("protocol.setLevel", {
		...{ hazard: "covid-19", level: "naranja", reason: "semáforo" },
	});
	const door = office.page("checkpoint");
	await door.act("people.signIn", { userId: "mario", pin: pins.mario });
	const passed = { outcome: "passed" as const, version: 1 };
	for (let i = 0; i < 3; i++) {
		office.world.clock.pass(7 * 60_000);
		await door.act("protocol.screen", passed);
		await door.act("protocol.enter", {});
		await office.kiosk.act("queue.issue", {
			...{ procedureId, admission: { version: 1 } },
		});
	}
	for (const way of ["appointment", "phone", "companion"] as const)
		await door.act("protocol.screen", {
			...{ outcome: "redirected" as const, version: 1, way },
		});
	return office;
}

describe("what stays of a screening", () => {
	test("no symptom, no temperature, no link to a person, a folio or a ticket, in any table, file or log", async () => {
		const logged: unknown[] = [];
		const note = (...args: unknown[]) => void logged.push(args);
		const office = await morning(
			testWorld({ log: { info: note, warn: note, error: note } }),
		);
		// Their tickets are there: the first is called and its case received.
		const nobody = { act: async () => ({}) } as unknown as Page;
		const { called, caseId, receipt } = await takeVisit(nobody, office.rosa);
		const { db } = office.rt;
		expect(found(rowsOf(db))).toEqual([]);
		// Files are ciphertext; what is not, says nothing either.
		const files = [office.config.dataDir, office.config.stateDir]
			.flatMap(filesIn)
			.map((path) => ({ table: path, text: readFileSync(path, "latin1") }));
		expect(files.length).toBeGreaterThan(1);
		for (const { table, text } of files)
			expect(text, table).not.toMatch(/fiebre|respirar|redirected|sintoma/i);
		expect(JSON.stringify(logged)).not.toMatch(
			/fiebre|respirar|redirected|passed/,
		);

		const records = db.prepare("SELECT * FROM local_screenings").all() as {
			id: Buffer;
			at: string;
		}[];
		expect(records).toHaveLength(6);
		for (const record of records) {
			expect(Object.keys(record)).toEqual([
				...["id", "day", "at", "outcome", "version", "door", "staff_id"],
			]);
			expect(new Date(record.at).getUTCMinutes() % 15).toBe(0);
			const text = JSON.stringify(record);
			for (const other of [called.ticketId, caseId, receipt.folio])
				expect(text).not.toContain(other);
			// The record's own id is nowhere else, so that nothing can point to it.
			const hex = record.id.toString("hex");
			const elsewhere = rowsOf(db).filter(({ text }) =>
				text.replaceAll("-", "").includes(hex),
			);
			expect(elsewhere).toEqual([]);
		}
		// How somebody's questions ended is in no operation but as a number of its hour.
		for (const { body } of journalRows(db))
			if (!body.includes('"protocol.hourTotals"'))
				expect(body).not.toMatch(/redirected|:"passed"|screen/);
	});

	test("the search finds what must not be there", async () => {
		const office = await morning();
		const { db } = office.rt;
		const plant = db.prepare(
			"INSERT INTO local_drafts VALUES ('rosa', 'x', ?, '2026-10-05')",
		);
		const none = db.prepare("DELETE FROM local_drafts WHERE key = 'x'");
		for (const text of ["fiebre: sí", "midió 38.2", "¿Le cuesta respirar?"]) {
			plant.run(text);
			expect(found(rowsOf(db)), text).toEqual(["local_drafts"]);
			none.run();
		}
	});

	test("an answer or a value has no way into the core", async () => {
		const office = await morning();
		const call = (more: object) =>
			code(
				office.kiosk.act("protocol.screen", {
					...{ outcome: "passed", version: 1, ...more },
				} as never),
			);
		for (const more of [
			{ answers: { fiebre: false } },
			{ temperature: 36.4 },
			{ ticketId: "00000000-0000-7000-8000-000000000000" },
			{ way: "phone" },
			{ outcome: "redirected" },
			{ outcome: "denied", way: "phone" },
		])
			expect(await call(more)).toBe("invalid_input");
		expect(
			(
				await refusal(
					office.rosa.act("protocol.screen", { outcome: "passed", version: 2 }),
				)
			).code,
		).toBe("protocol_changed");
	});
});

describe("the hours in numbers", () => {
	test("are told once they are over, add up, and are rebuilt from the journal", async () => {
		const office = await morning();
		const hoursTold = () =>
			journalRows(office.rt.db)
				.map(({ body }) => JSON.parse(body))
				.filter(({ type }) => type === "protocol.hourTotals")
				.map(({ payload }) => payload);
		const first = hoursTold();
		office.world.clock.pass(61 * 60_000);
		const door = office.page("checkpoint");
		await door.act("people.signIn", { userId: "mario", pin: pins.mario });
		await door.act("protocol.leave", { party: 1 });
		const told = hoursTold();
		expect(told.length).toBeGreaterThan(first.length);
		const { hours } = await office.jorge.call("protocol.log", {});
		const sum = (what: "passed" | "entered" | "left" | "phone" | "companion") =>
			hours.reduce((total, hour) => total + hour[what], 0);
		expect(
			["passed", "entered", "left", "phone", "companion"].map((what) =>
				sum(what as never),
			),
		).toEqual([3, 3, 1, 1, 1]);
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});
});

describe("the records go", () => {
	const left = ({ rt }: Pick<Ready, "rt">) =>
		["local_screenings", "local_passages", "local_admissions"].map(
			(table) =>
				rt.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
		);

	test("after fourteen days, when a day opens; the totals stay", async () => {
		const office = await morning();
		await office.rosa.act("counters.close", {});
		await office.jorge.act("day.close", {});
		const rows = journalRows(office.rt.db);
		expect(rows.some(({ body }) => body.includes("protocol.hourTotals"))).toBe(
			true,
		);
		office.world.clock.pass(13 * DAY);
		await signIn(office);
		await office.jorge.act("day.confirmClock", { reason: "vacaciones" });
		const waiting = office.rt.q.queue.live.all();
		await office.jorge.act("day.settleTickets", {
			close: waiting.map(({ ticket_id }) => ticket_id),
			return: [],
		});
		await office.jorge.act("day.open", {});
		expect(left(office)).toEqual([6, 3, 1]);
		await office.jorge.act("day.close", {});
		office.world.clock.pass(DAY);
		await signIn(office);
		await office.jorge.act("day.open", {});
		expect(left(office)).toEqual([0, 0, 0]);
		const { hours } = await office.jorge.call("protocol.log", {
			day: "2026-10-05",
		});
		expect(hours.length).toBeGreaterThan(0);
	});

	test("by the clock alone, in a core that runs on through days on which nobody opens", async () => {
		const office = await morning();
		await office.rosa.act("counters.close", {});
		await office.jorge.act("day.close", {});
		const turn = new DayTurn(office.rt);
		turn.look();
		for (let day = 1; day < 14; day++) {
			office.world.clock.pass(DAY);
			turn.look();
		}
		expect(left(office)).toEqual([6, 3, 1]);
		office.world.clock.pass(DAY);
		turn.look();
		expect(left(office)).toEqual([0, 0, 0]);
		expect(journalRows(office.rt.db).at(-1)?.body).toContain('"day.closed"');
	});

	test("also behind a day that was left open and goes on past midnight", async () => {
		const office = await morning();
		const turn = new DayTurn(office.rt);
		office.world.clock.pass(14 * DAY);
		turn.look();
		expect(left(office)).toEqual([0, 0, 0]);
	});

	test("by the running core's own timer, without a hand", async () => {
		const world = testWorld();
		const rings: (() => void)[] = [];
		world.clock.sleep = (ms, signal) =>
			new Promise((resolve) => {
				if (ms === LOOK_MS) rings.push(resolve);
				signal.addEventListener("abort", () => resolve(), { once: true });
			});
		const office = await morning(world);
		expect(left(office)).toEqual([6, 3, 1]);
		office.world.clock.pass(14 * DAY);
		for (const ring of rings) ring();
		await expect.poll(() => left(office)).toEqual([0, 0, 0]);
	});

	test("at a start too, after as many days as the office says", async () => {
		const office = await morning();
		await office.luis.act("office.change", { settings: { screeningDays: 3 } });
		await office.stop();
		const startAfter = async (days: number) => {
			office.world.clock.pass(days * DAY);
			const { core, stop } = await openOffice(office.dir, {
				world: office.world,
			});
			const counts = left({ rt: runtimeOf(core) });
			await stop();
			return counts;
		};
		expect(await startAfter(2)).toEqual([6, 3, 1]);
		expect(await startAfter(1)).toEqual([0, 0, 0]);
	});
});

/** A session lasts no two days: the supervisor signs in again. */
async function signIn({ jorge }: Ready): Promise<void> {
	await jorge.act("people.signIn", { userId: "jorge", pin: pins.jorge });
}
