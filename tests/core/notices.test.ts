/** Notices: on every face at once, gone by themselves, their words in no operation's body. */
import { expect, test } from "vitest";
import { isShown } from "../../shared/notice-model.ts";
import { MORNING } from "../harness/core.ts";
import { code, prepared } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const HOUR = 60 * 60_000;
const at = (hours: number) => new Date(MORNING + hours * HOUR).toISOString();
const water = {
	text: {
		es: "Hoy no hay agua en los sanitarios",
		en: "No water in the restrooms today",
	},
	level: "warn" as const,
	places: ["kiosk" as const, "board" as const],
	from: at(0),
	until: at(2),
};

test("posted, changed and taken off, every face that listens is told", async () => {
	const office = await prepared();
	const board = office.page("board");
	await board.call("topics.subscribe", { topic: "notices" });
	const { id } = await office.jorge.act("notices.save", water);
	await office.jorge.act("notices.save", {
		...water,
		noticeId: id,
		text: { es: "Ya hay agua", en: "" },
	});
	await office.jorge.act("notices.withdraw", { noticeId: id });
	expect(
		board.deltas.map(({ set, del }) => [
			Object.values(set).map(
				(row) => (row as { text: { es: string } }).text.es,
			),
			del,
		]),
	).toEqual([
		[["Hoy no hay agua en los sanitarios"], []],
		[["Ya hay agua"], []],
		[[], [id]],
	]);
	expect(
		await code(office.jorge.act("notices.withdraw", { noticeId: id })),
	).toBe("notice_not_found");
	expect(
		await code(office.jorge.act("notices.save", { ...water, noticeId: id })),
	).toBe("notice_not_found");
	for (const { body } of journalRows(office.rt.db))
		expect(body).not.toContain("agua");
	const types = journalRows(office.rt.db)
		.map(({ body }) => JSON.parse(body))
		.filter(({ type }) => type.startsWith("notice."));
	expect(types.map(({ type }) => type)).toEqual([
		"notice.posted",
		"notice.edited",
		"notice.withdrawn",
	]);
	expect(new Set(types.map(({ stream }) => stream)).size).toBe(1);
	expect(types[0].stream).not.toContain("queue");
});

test("one that is over is in no snapshot, and shown nowhere even before", async () => {
	const office = await prepared();
	const notice = await office.jorge.act("notices.save", water);
	const later = await office.jorge.act("notices.save", {
		...water,
		from: at(3),
		until: at(5),
	});
	expect(isShown(notice, "board", MORNING)).toBe(true);
	expect(isShown(notice, "counter", MORNING)).toBe(false);
	expect(isShown(later, "board", MORNING)).toBe(false);
	expect(isShown(notice, "board", MORNING + 2 * HOUR)).toBe(false);
	office.world.clock.pass(2 * HOUR);
	const { rows } = await office
		.page("board")
		.call("topics.subscribe", { topic: "notices" });
	expect(Object.keys(rows)).toEqual([later.id]);
	expect((await office.jorge.call("notices.list", {})).notices).toHaveLength(2);
});

test("a notice that would never be seen is refused, and who may not posts none", async () => {
	const office = await prepared();
	const save = (more: object) =>
		office.jorge.act("notices.save", { ...water, ...more });
	expect(await code(save({ until: at(0) }))).toBe("notice_over");
	expect(await code(save({ from: at(-5), until: at(-1) }))).toBe("notice_over");
	expect(await code(save({ places: [] }))).toBe("invalid_input");
	expect(await code(save({ text: { es: " ", en: "x" } }))).toBe(
		"invalid_input",
	);
	expect(await code(save({ text: { es: "x".repeat(201), en: "" } }))).toBe(
		"invalid_input",
	);
	const rosa = await office.staff("rosa", "office");
	expect(await code(rosa.act("notices.save", water))).toBe("role_forbidden");
});
