import { expect, test } from "vitest";
import { DayTurn } from "../../core/day/turn.ts";
import { samples } from "../../core/protocol/samples.ts";
import { inForce } from "../../core/protocol/state.ts";
import { takeItems, takeParked } from "../../core/sync/feed/take.ts";
import { officeScope } from "../../shared/feed.ts";
import { addBusinessDays } from "../../shared/time.ts";
import { notice, noticeId } from "../harness/feed.ts";
import { procedureId } from "./at-counter.ts";
import { pay, quoted, requirementsMet, sameAfterRebuild } from "./case-desk.ts";
import { arrives, parked } from "./feed-arrives.ts";
import { code, prepared } from "./prepared.ts";

test("a new sheet is offered at once; a running case keeps its version; a version never means something else", async () => {
	const office = await prepared();
	const { caseId } = await quoted(office);
	const before = office.rt.catalogue.current(procedureId);
	const newer = {
		...before,
		version: before.version + 1,
		name: "Constancia nueva",
		feeText: "Gratis",
	};
	const { rows } = await office.kiosk.call("topics.subscribe", {
		topic: "catalogue",
	});
	const changes = () => office.kiosk.deltas.map(({ set }) => set.catalogue);
	arrives(office, ["sheet", procedureId], newer, newer.version);
	await expect.poll(changes).toHaveLength(1);
	expect(changes()).not.toContainEqual(rows.catalogue);
	expect((await office.kiosk.call("catalogue.get", { procedureId })).name).toBe(
		"Constancia nueva",
	);
	const found = await office.kiosk.call("catalogue.search", {
		text: "constancia nueva",
		limit: 5,
	});
	expect(found.sheets.map(({ id }) => id)).toContain(procedureId);
	const view = await office.rosa.call("cases.get", { caseId });
	expect([view.version, view.procedure]).toEqual([before.version, before.name]);
	const { quote } = {
		quote: await office.rosa.act("cases.quote", { caseId, options: {} }),
	};
	await pay(office.rosa, caseId, quote.id);
	await requirementsMet(office, caseId);
	await office.rosa.act("cases.receive", { caseId });
	expect(
		(await office.rosa.call("cases.acknowledgement", { caseId })).token,
	).toBeTruthy();

	// An older one after it, and the same number with other words: neither is taken.
	arrives(office, ["sheet", procedureId], before, before.version);
	expect(office.rt.catalogue.current(procedureId).version).toBe(newer.version);
	const [other] = office.rt.catalogue
		.all()
		.filter(({ id }) => id !== procedureId);
	if (!other) throw new Error("the demo has many sheets");
	arrives(
		office,
		["sheet", other.id],
		{ ...other, name: "Otro" },
		other.version,
	);
	expect(parked(office)).toEqual([
		["sheet", other.id, "catalogue_version_used"],
	]);
	expect(office.rt.catalogue.current(other.id).name).toBe(other.name);
	// fees are shown with the sheets; the two that were not taken told nobody anything
	arrives(office, ["tariff", "uma"], { version: 1, uma: { 2027: 12345 } }, 1);
	await expect.poll(changes).toHaveLength(2);

	// A file of the office's own does not undo what the municipality says.
	const { file } = await office.luis.call("catalogue.export", {});
	const content = JSON.parse(JSON.parse(file).content);
	expect(content.sheets.map(({ id }: { id: string }) => id)).toContain(
		procedureId,
	);
	arrives(office, ["sheet", procedureId], null, newer.version);
	expect(await code(office.kiosk.act("queue.issue", { procedureId }))).toBe(
		"procedure_not_found",
	);
	sameAfterRebuild(office);
});

test("the municipality's level rules where it is the stricter, and goes with it", async () => {
	const office = await prepared();
	const heat = samples.find(
		({ protocol }) => protocol.hazard === "influenza",
	)?.protocol;
	if (!heat) throw new Error("influenza comes with the program");
	const own = inForce(office.rt)?.level.id;
	const strictest = heat.levels.at(-1);
	const at = ["protocol", "influenza"] as const;
	arrives(office, at, { protocol: heat, level: strictest?.id ?? null });
	expect(inForce(office.rt)?.level.id).toBe(strictest?.id);
	const state = await office.kiosk.call("protocol.state", {});
	expect(state.inForce?.level.id).toBe(strictest?.id);
	expect(
		await code(
			office.jorge.act("protocol.setLevel", {
				hazard: null,
				level: null,
				reason: "ya no hace falta",
			}),
		),
	).toBe("protocol_municipal");
	arrives(office, at, { protocol: heat, level: null });
	expect(inForce(office.rt)?.level.id).toBe(own);
	arrives(office, at, {
		protocol: { ...heat, source: "otra fuente" },
		level: null,
	});
	expect(parked(office)).toEqual([
		["protocol", "influenza", "protocol_version_used"],
	]);
	arrives(office, at, null);
	expect([parked(office), inForce(office.rt)?.level.id]).toEqual([[], own]);
});

test("the log tells the municipality's level, since when it holds and when it ended, also where the office's is as strict", async () => {
	const office = await prepared();
	const flu = samples.find(
		({ protocol }) => protocol.hazard === "influenza",
	)?.protocol;
	const strictest = flu?.levels.at(-1);
	if (!flu || !strictest) throw new Error("influenza comes with the program");
	const at = ["protocol", "influenza"] as const;
	const state = () => office.kiosk.call("protocol.state", {});
	const told = async () =>
		(await office.jorge.call("protocol.log", {})).events.map(
			({ kind, what, from, to, user, at }) => ({
				...{ kind, what, from, to, user },
				at: Date.parse(at),
			}),
		);
	const own = "Covid-19: Verde";
	const name = `${flu.name.es}: ${strictest.name.es}`;
	const { now, pass } = office.world.clock;
	const set = now();
	const put = { protocol: flu, level: strictest.id };
	await office.kiosk.call("topics.subscribe", { topic: "protocol" });
	arrives(office, at, put);
	await expect.poll(() => office.kiosk.deltas.length).toBe(1);
	const first = {
		...{ kind: "municipal_set", what: name, from: own, to: name },
		...{ user: null, at: set },
	};
	expect(await told()).toEqual([first]);
	expect((await state()).inForce).toMatchObject({
		by: "municipality",
		since: new Date(set).toISOString(),
	});
	expect((await state()).beneath).toMatchObject([
		{ by: "office", hazard: "covid-19", name: { es: "Verde" } },
	]);
	// the same again is no news, and does not begin anew
	pass(60_000);
	arrives(office, at, put);
	expect(await told()).toHaveLength(1);
	expect((await state()).inForce?.since).toBe(new Date(set).toISOString());

	// the office's own, as strict as it comes, rules beside a lighter one of the municipality
	pass(60_000);
	const lightest = flu.levels[0]?.id ?? "";
	arrives(office, at, { protocol: flu, level: lightest });
	await office.jorge.act("protocol.setLevel", {
		...{ hazard: "covid-19", level: "rojo", reason: "semáforo" },
	});
	expect((await state()).inForce).toMatchObject({ by: "office" });
	expect((await state()).beneath).toMatchObject([
		{ by: "municipality", hazard: "influenza" },
	]);
	pass(60_000);
	const ended = now();
	arrives(office, at, null);
	const events = await told();
	expect(events.map(({ kind }) => kind)).toEqual([
		...["municipal_ended", "level_set", "municipal_set", "municipal_set"],
	]);
	expect(events[0]).toMatchObject({
		...{ from: "Covid-19: Rojo", to: "Covid-19: Rojo", at: ended },
	});
	expect((await state()).beneath).toEqual([]);
	sameAfterRebuild(office);
});

test("a level that the municipality plans is told with its day, rules from then on, and tells the screens itself", async () => {
	const office = await prepared();
	const flu = samples.find(
		({ protocol }) => protocol.hazard === "influenza",
	)?.protocol;
	const strictest = flu?.levels.at(-1);
	if (!flu || !strictest) throw new Error("influenza comes with the program");
	const from = "2026-10-07";
	arrives(office, ["protocol", "influenza"], {
		protocol: { ...flu, version: 9, validity: { from, until: null } },
		level: strictest.id,
	});
	const { events } = await office.jorge.call("protocol.log", {});
	expect(events[0]).toMatchObject({ kind: "municipal_planned", to: from });
	const rules = async () =>
		(await office.kiosk.call("protocol.state", {})).inForce;
	expect((await rules())?.by).toBe("office");
	await office.kiosk.call("topics.subscribe", { topic: "protocol" });
	const turn = new DayTurn(office.rt);
	turn.look();
	office.world.clock.pass(2 * 24 * 60 * 60_000);
	turn.look();
	await expect
		.poll(() => office.kiosk.deltas.at(-1)?.set.protocol)
		.toMatchObject({
			inForce: { by: "municipality", since: "2026-10-07T05:00:00.000Z" },
		});
});

test("a newer file of the municipality's hazard is not the office's level, and does not stay when that goes", async () => {
	const office = await prepared();
	const flu = samples.find(
		({ protocol }) => protocol.hazard === "influenza",
	)?.protocol;
	const strictest = flu?.levels.at(-1);
	if (!flu || !strictest) throw new Error("influenza comes with the program");
	const at = ["protocol", "influenza"] as const;
	arrives(office, at, { protocol: flu, level: strictest.id });
	const { applied } = await office.luis.act("protocol.import", {
		file: JSON.stringify({ ...flu, version: flu.version + 1 }),
	});
	expect(applied).toBe(false);
	arrives(office, at, null);
	expect(inForce(office.rt)?.hazard).toBe("covid-19");
});

test("a calendar moves deadlines; days the office closed stay closed; policy takes effect or waits for its counters", async () => {
	const office = await prepared();
	const { caseId, quote } = await quoted(office);
	await pay(office.rosa, caseId, quote.id);
	await requirementsMet(office, caseId, 2);
	await office.rosa.act("cases.receive", { caseId });
	const due = async () => (await office.rosa.call("cases.get", { caseId })).due;
	const first = (await due()) ?? "";
	const holidays = [...office.rt.settings.holidays()];
	await office.jorge.act("calendar.closeDays", {
		days: ["2026-10-06"],
		reason: "huracán",
	});
	arrives(office, ["calendar", "calendar"], {
		holidays: [...holidays, "2026-10-07"],
	});
	const all = new Set([...holidays, "2026-10-06", "2026-10-07"]);
	expect(office.rt.settings.holidays()).toEqual(all);
	const moved = addBusinessDays(first, 2, all);
	expect(await due()).toBe(moved);
	// What the feed said it may take back; what was told to a citizen stays.
	arrives(office, ["calendar", "calendar"], { holidays });
	expect(office.rt.settings.holidays()).toEqual(
		new Set([...holidays, "2026-10-06"]),
	);
	expect(await due()).toBe(moved);

	const { version, ...rules } = office.rt.settings.queue();
	const wants = { ...rules, groups: [{ ...rules.groups[0], counters: [42] }] };
	arrives(office, ["policy", "queue"], wants);
	expect(parked(office)).toEqual([["policy", "queue", "queue_group_counter"]]);
	arrives(office, ["policy", "office"], {
		counters: [1, 2, 3, 4, 42],
		orderDays: 9,
	});
	expect([parked(office), office.rt.settings.orderDays()]).toEqual([[], 9]);
	expect(office.rt.settings.queue()).toEqual({
		version: version + 1,
		...wants,
	});
	// Somebody works at one that is to go: it waits until that counter closes.
	arrives(office, ["policy", "office"], { counters: [1, 2, 3, 42] });
	expect(parked(office)).toEqual([["policy", "office", "counter_in_use"]]);
	await office.mario.act("counters.close", {});
	await expect.poll(() => parked(office)).toEqual([]);
	expect(office.rt.settings.office().counters).toEqual([1, 2, 3, 42]);
	arrives(office, ["tariff", "uma"], { version: 1, uma: { 2027: 12345 } }, 1);
	expect(office.rt.settings.uma()["2027"]).toBe(12345);
	sameAfterRebuild(office);
});

test("appointments and notices show at once, and replace only the feed's own", async () => {
	const office = await prepared();
	const own = await office.jorge.act(
		"notices.save",
		notice("Aviso de la oficina"),
	);
	await office.kiosk.call("topics.subscribe", { topic: "notices" });
	arrives(office, ["notice", noticeId(1)], notice("Del municipio"));
	await expect
		.poll(() => office.kiosk.deltas.some(({ set }) => noticeId(1) in set))
		.toBe(true);
	arrives(office, ["notice", own.id], notice("Encima"));
	arrives(office, ["notice", own.id], null);
	const { notices } = await office.jorge.call("notices.list", {});
	expect(
		notices
			.map(({ origin, text, withdrawnAt }) => [origin, text.es, withdrawnAt])
			.sort(),
	).toEqual([
		["feed", "Del municipio", null],
		["office", "Aviso de la oficina", null],
	]);
	const time = (minutes: number) =>
		new Date(office.world.clock.now() + minutes * 60_000).toISOString();
	const meeting = {
		procedure: procedureId,
		start: time(5),
		end: time(20),
		code: "QR-7788",
	};
	arrives(office, ["appointment", "a-1"], meeting);
	const found = await office.kiosk.call("appointments.find", {
		code: "QR7788",
	});
	expect([found.id, found.standing]).toEqual(["a-1", "ready"]);
	arrives(office, ["appointment", "a-2"], meeting);
	expect(parked(office)).toEqual([["appointment", "a-2", "appointment_taken"]]);
	// A file of the office's takes neither the central's appointment nor its code, and the same is no change.
	const imported = async (line: object) => {
		const { problems, same } = await office.jorge.act("appointments.import", {
			file: JSON.stringify(line),
		});
		return [problems.map(({ field, problem }) => [field, problem]), same];
	};
	expect(await imported({ id: "propia", ...meeting })).toEqual([
		[["code", "of_central"]],
		0,
	]);
	expect(await imported({ id: "a-1", ...meeting, end: time(30) })).toEqual([
		[["id", "of_central"]],
		0,
	]);
	expect(await imported({ id: "a-1", ...meeting })).toEqual([[], 1]);
	// The first goes: the code is free.
	arrives(office, ["appointment", "a-1"], null);
	expect(parked(office)).toEqual([]);
	expect(
		(await office.kiosk.call("appointments.find", { code: "QR7788" })).id,
	).toBe("a-2");
});

test("what this version does not know is kept, word by word, for one that does", async () => {
	const office = await prepared();
	const body = { rain: true };
	arrives(office, ["weather", "today"], body);
	arrives(office, ["notice", noticeId(4)], {
		...notice("Con algo más"),
		colour: "red",
	});
	arrives(office, ["__proto__", "x"], body);
	expect(parked(office).sort()).toEqual([
		["__proto__", "x", "unknown_kind"],
		["notice", noticeId(4), "unknown_form"],
		["weather", "today", "unknown_kind"],
	]);
	const scope = officeScope(office.rt.identity.officeId);
	/** A hundred and twenty of them, or their removal, in one page. */
	const many = (version: number, body: string | null) =>
		takeItems(
			office.rt,
			scope,
			Array.from({ length: 120 }, (_, n) => ({
				...{ kind: "weather", id: `day ${n}`, version, body },
			})),
			null,
		);
	const shown = async () => {
		const { feed, counts, needsAttention } = await office.jorge.call(
			"sync.status",
			{},
		);
		return [feed.length, counts.feed, needsAttention];
	};
	many(1, JSON.stringify(body));
	expect(await shown()).toEqual([100, 123, 123]);
	// that what nobody here knew is gone is nobody's trouble
	many(2, null);
	expect(await shown()).toEqual([3, 3, 3]);
	const kept = office.rt.q.feed.item.get(scope, "weather", "today");
	expect(kept?.body).toBe(JSON.stringify(body));
	// As the older program left it: this one knows the kind, and takes it at its start.
	office.rt.db
		.prepare(
			"UPDATE replica_feed_items SET kind = 'notice', id = ?, body = ? WHERE kind = 'weather' AND id = 'today'",
		)
		.run(noticeId(5), JSON.stringify(notice("Guardado")));
	takeParked(office.rt);
	expect(office.rt.q.notices.one(noticeId(5))?.text.es).toBe("Guardado");
});
