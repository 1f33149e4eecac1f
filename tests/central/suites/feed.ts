/** The feed as terminals pull it: order, signatures, cursors, who reads what. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { seedCatalogue } from "../../../core/catalogue/seed.ts";
import { rawPublicKey } from "../../../shared/chain.ts";
import { officeScope, verdictScope } from "../../../shared/feed.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import {
	isSigned,
	notice,
	noticeId,
	post,
	put,
	read,
	remove,
	say,
} from "../../harness/feed.ts";
import { ask, newKey, TerminalClient } from "../../harness/stream-writer.ts";

const [sheet] = seedCatalogue().sheets;
if (!sheet) throw new Error("the seed has sheets");

describeCentral("feed", (central, backend) => {
	const terminalOf = async (faces?: ("kiosk" | "counter")[]) => {
		const office = await central.office();
		const code = await central.code(office, ["kiosk", "counter"]);
		const terminal = await TerminalClient.enrol(central.url, code, {
			faces: faces ?? ["counter"],
		});
		return { office, scope: officeScope(office), terminal };
	};

	/** The cursor after what the office's own terminals are said by. */
	const afterTerminals = async (terminal: TerminalClient, scope: string) => {
		const { items, cursor, more } = (await read(terminal, scope)).body;
		expect([items.map(({ kind }) => kind), more]).toEqual([
			["terminal"],
			false,
		]);
		return cursor;
	};

	it("says the office's terminals by their keys, until one is revoked", async () => {
		const { office, scope, terminal } = await terminalOf();
		const key = newKey();
		const code = await central.code(office, ["counter"]);
		const { body } = await central.enrol(code, key);
		const told = async () =>
			(await read(terminal, scope)).body.items
				.filter(({ kind }) => kind === "terminal")
				.map(({ id, body: text }) => [id, text]);
		expect(await told()).toContainEqual([
			body.terminal,
			JSON.stringify({ publicKey: rawPublicKey(key) }),
		]);
		expect(await told()).toHaveLength(2);
		for (let twice = 0; twice < 2; twice++)
			await central.admin("POST", `terminals/${body.terminal}/revoke`);
		expect(await told()).toContainEqual([body.terminal, null]);
	});

	it("gives each item once, signed, in its newest state, in order", async () => {
		const { office, scope, terminal } = await terminalOf();
		const begun = await afterTerminals(terminal, scope);
		for (const n of [1, 2, 3])
			expect((await post(central, office, n, `Aviso ${n}`)).body.version).toBe(
				1,
			);
		const first = await read(terminal, scope, `cursor=${begun}&limit=2`);
		expect(first.body.items.map(({ id }) => id)).toEqual([1, 2].map(noticeId));
		expect(first.body.more).toBe(true);
		await post(central, office, 1, "Otro aviso");
		const path = `${scope}/notice/${noticeId(3)}`;
		expect((await remove(central, path)).body.version).toBe(2);
		const rest = await read(terminal, scope, `cursor=${first.body.cursor}`);
		expect(
			rest.body.items.map(({ id, version, body }) => [id, version, body]),
		).toEqual([
			[noticeId(1), 2, JSON.stringify(notice("Otro aviso"))],
			[noticeId(3), 2, null],
		]);
		for (const item of [...first.body.items, ...rest.body.items])
			expect(isSigned(central, item)).toBe(true);
		// The same again is no news.
		expect((await post(central, office, 1, "Otro aviso")).body.version).toBe(2);
		const after = await read(terminal, scope, `cursor=${rest.body.cursor}`);
		expect([after.body.items, after.body.more]).toEqual([[], false]);
		expectRefusal(
			await remove(central, `${scope}/notice/${noticeId(9)}`),
			404,
			"not_found",
		);
	});

	it("never lets a catalogue's version mean something else", async () => {
		const path = `catalogue/sheet/${sheet.id}`;
		expect((await put(central, path, sheet)).body).toEqual({
			version: sheet.version,
		});
		const other = { ...sheet, name: "Otro nombre" };
		expectRefusal(await put(central, path, other), 409, "version_used");
		await remove(central, path);
		expectRefusal(await put(central, path, other), 409, "version_used");
		const newer = { ...other, version: sheet.version + 1 };
		expect((await put(central, path, newer)).body.version).toBe(newer.version);
		expectRefusal(await put(central, path, sheet), 409, "version_older");
		const tariff = { version: 1, uma: { 2026: 11731 } };
		await put(central, "catalogue/tariff/uma", tariff);
		expectRefusal(
			await put(central, "catalogue/tariff/uma", { ...tariff, uma: {} }),
			409,
			"version_used",
		);
	});

	it("is read by its own terminals alone", async () => {
		const { office, scope, terminal } = await terminalOf();
		const other = await terminalOf();
		const stream = terminal.writer().stream;
		for (const [name, status] of [
			["catalogue", 200],
			[scope, 200],
			[verdictScope(stream), 200],
			[verdictScope(`queue.${office}.1`), 200],
			[other.scope, 403],
			[officeScope(randomUUID()), 403],
			[verdictScope(other.terminal.writer().stream), 403],
			[verdictScope(`queue.${other.office}.1`), 403],
			[scope.toUpperCase(), 400],
			[`office.${office.toUpperCase()}`, 400],
			["CATALOGUE", 400],
			["verdicts.x", 400],
			["offices", 400],
		] as const)
			expect([name, (await read(terminal, name)).status]).toEqual([
				name,
				status,
			]);
		const anybody = await ask(`${central.url}/v1/feed/catalogue`, "GET");
		expectRefusal(anybody, 401, "unauthorized");
		await central.admin(
			"POST",
			`terminals/${terminal.enrolled.terminal}/revoke`,
		);
		expectRefusal(await read(terminal, scope), 403, "forbidden");
	});

	it("410 for a cursor of another epoch, another scope, or no cursor at all", async () => {
		const { office, scope, terminal } = await terminalOf();
		await post(central, office, 1, "Un aviso");
		const { cursor } = (await read(terminal, scope)).body;
		const { cursor: elsewhere } = (await read(terminal, "catalogue")).body;
		const forged = Buffer.from(
			cursor &&
				Buffer.from(cursor, "base64url").toString().replace(/2\]$/, "7]"),
		).toString("base64url");
		for (const wrong of [elsewhere, forged, "garbage", "W10", `${cursor}x`, ""])
			expectRefusal(
				await read(terminal, scope, `cursor=${wrong}`),
				410,
				"cursor_gone",
			);
		await central.admin("POST", "epoch");
		expectRefusal(
			await read(terminal, scope, `cursor=${cursor}`),
			410,
			"cursor_gone",
		);
		expect(
			(await read(terminal, scope)).body.items.map(({ kind }) => kind),
		).toEqual(["terminal", "notice"]);
	});

	it("keeps pages small and refuses absurd questions", async () => {
		const { scope, terminal } = await terminalOf();
		const begun = await afterTerminals(terminal, scope);
		const procedures = Array.from({ length: 200 }, (_, i) =>
			`${i}-`.padEnd(100, "x"),
		);
		const rules = {
			groups: Array.from({ length: 9 }, (_, i) => ({
				prefix: "ABCDEFGHI"[i],
				name: "Un grupo",
				counters: [],
				procedures,
			})),
			policy: {
				ratio: { priority: 1, arrival: 2 },
				ageMinutes: 30,
				cap: 5,
				appointment: { before: 5, after: 15 },
			},
			issuing: { until: null, closes: null, byCapacity: false },
			parkMinutes: 15,
		};
		expect((await put(central, `${scope}/policy/queue`, rules)).status).toBe(
			200,
		);
		const body = JSON.stringify(rules);
		for (const n of [1, 2, 3, 4, 5, 6])
			await say(central, [scope, "policy", `of-later-${n}`], body);
		const seen: string[] = [];
		let pages = 0;
		let cursor = begun;
		for (let more = true; more; pages++) {
			const page = (await read(terminal, scope, `cursor=${cursor}`)).body;
			const bytes = page.items.reduce(
				(sum, each) => sum + (each.body?.length ?? 0),
				0,
			);
			expect(bytes).toBeLessThanOrEqual(1024 * 1024);
			seen.push(...page.items.map(({ id }) => id));
			({ cursor, more } = page);
		}
		expect(pages).toBeGreaterThan(1);
		expect(seen).toEqual([
			"queue",
			...[1, 2, 3, 4, 5, 6].map((n) => `of-later-${n}`),
		]);
		for (const query of [
			"limit=0",
			"limit=501",
			"limit=x",
			"wait=26",
			"wait=1e9",
			"wait=-1",
			"wait=1.5",
		])
			expectRefusal(await read(terminal, scope, query), 400, "malformed");
		const large = await put(
			central,
			`${scope}/policy/queue`,
			"x".repeat(300_000),
		);
		expectRefusal(large, 413, "too_large");
	});

	it("takes no body that is not what its kind says", async () => {
		const { scope } = await terminalOf();
		const path = `${scope}/notice/${noticeId(1)}`;
		for (const [where, body, about] of [
			[path, "not json", "JSON"],
			[path, "", "JSON"],
			[path, new Uint8Array([0x22, 0xff, 0x22]), "UTF-8"],
			[path, { ...notice("Un aviso"), until: "1970-01-01" }, "until"],
			[path, { ...notice("Un aviso"), more: 1 }, "body"],
			[`${scope}/notice/not-a-uuid`, notice("Un aviso"), "id"],
			[`${scope}/sheet/${sheet.id}`, sheet, "kind"],
			[`catalogue/notice/${noticeId(1)}`, notice("Un aviso"), "kind"],
			[`${scope}/weather/today`, {}, "kind"],
			[`${scope}/constructor/today`, {}, "kind"],
			["catalogue/sheet/another", sheet, "id"],
			[`${scope.toUpperCase()}/notice/${noticeId(1)}`, {}, "scope"],
			[
				`${verdictScope(`${randomUUID()}.1`)}/verdict/${randomUUID()}`,
				{ seq: 1, state: "applied", reason: null },
				"kind",
			],
		] as const) {
			const answer = await put(central, where, body);
			expectRefusal(answer, 400, "malformed");
			expect(answer.body.detail).toContain(about);
		}
		const nowhere = `${officeScope(randomUUID())}/notice/${noticeId(1)}`;
		expectRefusal(
			await put(central, nowhere, notice("Un aviso")),
			404,
			"not_found",
		);
		const stranger = await ask(
			`${central.url}/v1/admin/feed/${path}`,
			"PUT",
			"{}",
		);
		expectRefusal(stranger, 401, "unauthorized");
	});

	it("gives PINs' verifiers to terminals where somebody signs in, and to no other", async () => {
		const { office, scope, terminal } = await terminalOf(["counter"]);
		const code = await central.code(office, ["kiosk"]);
		const kiosk = await TerminalClient.enrol(central.url, code, {
			faces: ["kiosk"],
		});
		await put(central, `${scope}/pin/rosa`, {
			salt: "s".repeat(22),
			verifier: "v".repeat(43),
		});
		await post(central, office, 1, "Un aviso");
		const kinds = async (who: TerminalClient) =>
			(await read(who, scope)).body.items
				.map(({ kind }) => kind)
				.filter((kind) => kind !== "terminal");
		expect(await kinds(terminal)).toEqual(["pin", "notice"]);
		expect(await kinds(kiosk)).toEqual(["notice"]);
		const { cursor } = (await read(kiosk, scope)).body;
		await put(central, `${scope}/pin/rosa`, {
			salt: "t".repeat(22),
			verifier: "v".repeat(43),
		});
		const nothing = (await read(kiosk, scope, `cursor=${cursor}`)).body;
		expect([nothing.items, nothing.more]).toEqual([[], false]);
	});

	it("says a list of people anew every day, unless its end was said", async () => {
		const { scope, terminal } = await terminalOf();
		const list = {
			people: [{ id: "rosa", name: "Rosa Uc", roles: ["clerk"] }],
		};
		await put(central, `${scope}/people/people`, list);
		const until = async () => {
			const { items } = (await read(terminal, scope)).body;
			const item = items.find(({ kind }) => kind === "people");
			return [item?.version, JSON.parse(item?.body ?? "").validUntil];
		};
		const end = (days: number) =>
			new Date(central.now + days * 86_400_000).toISOString();
		expect(await until()).toEqual([1, end(7)]);
		central.now += 86_400_000;
		expect(await until()).toEqual([2, end(7)]);
		expect(await until()).toEqual([2, end(7)]);
		const validUntil = end(2);
		await put(central, `${scope}/people/people`, { ...list, validUntil });
		central.now += 86_400_000;
		expect(await until()).toEqual([3, validUntil]);
	});

	it("wakes who waits, whichever central was told", async () => {
		const { office, scope, terminal } = await terminalOf();
		await post(central, office, 1, "Un aviso");
		const { cursor } = (await read(terminal, scope)).body;
		const waiting = read(terminal, scope, `cursor=${cursor}&wait=25`);
		// Not through this process: as another central on the same database does it.
		await say(central, [scope, "notice", noticeId(2)], notice("Otro aviso"));
		const woken = (await waiting).body;
		expect(woken.items.map(({ id }) => id)).toEqual([noticeId(2)]);
		expect(
			(await read(terminal, scope, `cursor=${woken.cursor}&wait=1`)).body,
		).toEqual({
			items: [],
			cursor: woken.cursor,
			more: false,
		});
	});

	it.runIf(backend === "PostgreSQL")(
		"skips nobody who commits late",
		async () => {
			const { scope, terminal } = await terminalOf();
			const { database } = central.central;
			let commit = () => {};
			const held = new Promise<void>((resolve) => {
				commit = resolve;
			});
			let written = () => {};
			const wrote = new Promise<void>((resolve) => {
				written = resolve;
			});
			const slow = database.tx(async (q) => {
				await say(central, [scope, "notice", noticeId(1)], notice("Uno"), q);
				written();
				await held;
			});
			await wrote;
			const fast = say(central, [scope, "notice", noticeId(2)], notice("Dos"));
			const begun = await afterTerminals(terminal, scope);
			const early = (await read(terminal, scope, `cursor=${begun}`)).body;
			expect(early.items).toEqual([]);
			commit();
			await Promise.all([slow, fast]);
			const late = (await read(terminal, scope, `cursor=${early.cursor}`)).body;
			expect(late.items.map(({ id }) => id)).toEqual([1, 2].map(noticeId));
		},
	);
});
