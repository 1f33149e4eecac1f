/** A running office listens to a real central: news at once, forgeries refused, a restored central heard from the start. */
import { expect, test, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { syncState } from "../../core/sync/state.ts";
import { officeScope, verdictScope } from "../../shared/feed.ts";
import { TestCentral } from "../harness/central.ts";
import { runtimeOf } from "../harness/core.ts";
import { noticeId, post, read, remove, say } from "../harness/feed.ts";
import { TerminalClient } from "../harness/stream-writer.ts";
import { centralOnLine, codeFor, openTerminal, ownFolder } from "./terminal.ts";

const at = centralOnLine();
const { central } = at;

/** A running office that listens. */
async function listening({
	dir = ownFolder(),
	code,
	network,
}: {
	dir?: string;
	code?: string;
	network?: Network;
} = {}) {
	const terminal = await openTerminal(dir, {
		central: { url: at.url, code: code ?? (await codeFor(central)) },
		feed: true,
		...(network ? { network } : {}),
	});
	const rt = runtimeOf(terminal.core);
	const office = rt.identity.officeId;
	return { ...terminal, rt, office, scope: officeScope(office) };
}
const soon = (check: () => void) =>
	vi.waitFor(check, { timeout: 15_000, interval: 20 });
const texts = ({ rt }: { rt: ReturnType<typeof runtimeOf> }) =>
	rt.q.notices
		.live("2026-10-05T00:00:00.000Z")
		.map(({ text }) => text.es)
		.sort();

test("news come at once, also by a clock of 1970 or 2100; after a restart it goes on where it was", async () => {
	const office = await listening();
	const { rt, scope } = office;
	await post(central, office.office, 1, "Uno");
	await soon(() => expect(texts(office)).toEqual(["Uno"]));
	office.world.clock.set(0);
	await post(central, office.office, 2, "Dos");
	await soon(() => expect(texts(office)).toEqual(["Dos", "Uno"]));
	office.world.clock.set(Date.parse("2100-01-01T00:00:00.000Z"));
	await post(central, office.office, 3, "Tres");
	await remove(central, `${scope}/notice/${noticeId(1)}`);
	await soon(() => expect(texts(office)).toEqual(["Dos", "Tres"]));
	const stream = rt.q.outbox.streams()[0]?.stream ?? "";
	const op = noticeId(77);
	await say(central, [verdictScope(stream), "verdict", op], {
		seq: 1,
		state: "parked",
		reason: "unknown_type",
	});
	await soon(() =>
		expect(rt.q.verdicts.list.all(9)).toEqual([
			{ stream, seq: 1, state: "parked", reason: "unknown_type" },
		]),
	);
	const cursor = rt.q.feed.scope.get(scope)?.cursor;
	await office.stop();
	const asked: string[] = [];
	const again = await listening({
		dir: office.dir,
		network: (request, signal) => {
			asked.push(request.url);
			return httpNetwork(request, signal);
		},
	});
	await post(central, office.office, 4, "Cuatro");
	await soon(() => expect(texts(again)).toContain("Cuatro"));
	const first = asked.find((url) => url.includes(`/feed/${scope}`));
	expect(first).toContain(`cursor=${cursor}`);
});

test("a restored central is heard from the start: what it no longer says is taken away, older words count again", async () => {
	const office = await listening();
	const { scope, rt } = office;
	for (const n of [1, 2]) await post(central, office.office, n, `Aviso ${n}`);
	await post(central, office.office, 1, "Aviso 1 corregido");
	await soon(() =>
		expect(texts(office)).toEqual(["Aviso 1 corregido", "Aviso 2"]),
	);
	// Back to before the correction and the second notice.
	await central.central.database.tx(async (q) => {
		await q.query("DELETE FROM feed_items WHERE scope = $1", [scope]);
		await q.query("DELETE FROM feed_scopes WHERE scope = $1", [scope]);
	});
	await post(central, office.office, 1, "Aviso 1");
	await central.admin("POST", "epoch");
	await post(central, office.office, 3, "Aviso 3");
	await soon(() => expect(texts(office)).toEqual(["Aviso 1", "Aviso 3"]));
	expect(rt.q.feed.stale.all(scope)).toEqual([]);
});

/** Changes what the feed answers on its way. */
const meddling = (
	change: (page: { items: { kind: string; body: string | null }[] }) => unknown,
): Network & { honest: boolean } =>
	Object.assign(
		async (...[request, signal]: Parameters<Network>) => {
			const answer = await httpNetwork(request, signal);
			if (
				network.honest ||
				!request.url.includes("/v1/feed/office") ||
				answer.status !== 200
			)
				return answer;
			return {
				...answer,
				text: JSON.stringify(change(JSON.parse(answer.text))),
			};
		},
		{ honest: false },
	);
let network: Network & { honest: boolean };

test("nothing of a page is taken where one item is not the central's, and somebody is told", async () => {
	const other = new TestCentral();
	await other.start({ inMemory: true });
	const stranger = await TerminalClient.enrol(
		other.url,
		await other.code(await other.office()),
	);
	await post(other, stranger.enrolled.officeId, 9, "De otra central");
	const foreign = (
		await read(stranger, officeScope(stranger.enrolled.officeId))
	).body.items;
	await other.stop();
	const attacks: ((page: { items: { body: string | null }[] }) => unknown)[] = [
		(page) => ({ ...page, items: [...page.items, ...foreign] }),
		(page) => ({
			...page,
			items: page.items.map((each) => ({
				...each,
				body: each.body?.replace("Verdad", "Mentira"),
			})),
		}),
		(page) => ({
			...page,
			items: page.items.map((each) => ({ ...each, body: null })),
		}),
		(page) => ({
			...page,
			items: page.items.map((each) => ({ ...each, version: 7 })),
		}),
	];
	for (const attack of attacks) {
		network = meddling(attack);
		const office = await listening({ network });
		await post(central, office.office, 1, "Verdad");
		await soon(() =>
			expect(office.rt.q.feed.scope.get(office.scope)?.refused).toBe(
				"bad_signature",
			),
		);
		expect([texts(office), syncState(office.rt).needsAttention]).toEqual([
			[],
			1,
		]);
		network.honest = true;
		await soon(() => expect(texts(office)).toEqual(["Verdad"]));
		expect(syncState(office.rt).needsAttention).toBe(0);
		await office.stop();
	}
}, 60_000);

test("who is let in again without news hears so when somebody asks to try, not by the hour; one reason is one thing to see to", async () => {
	let shut = false;
	const office = await listening({
		network: (request, signal) =>
			shut && request.url.includes("/v1/feed/")
				? Promise.resolve({
						status: 403,
						headers: {},
						text: JSON.stringify({ error: "forbidden" }),
					})
				: httpNetwork(request, signal),
	});
	await post(central, office.office, 1, "Uno");
	await soon(() => expect(texts(office)).toEqual(["Uno"]));
	shut = true;
	// ends the long polls that are under way
	await post(central, office.office, 2, "Dos");
	await say(central, ["catalogue", "synonyms", "synonyms"], []);
	const refused = (scope: string) => office.rt.q.feed.scope.get(scope)?.refused;
	await soon(() =>
		expect([refused(office.scope), refused("catalogue")]).toEqual([
			"forbidden",
			"forbidden",
		]),
	);
	await soon(() => expect(texts(office)).toEqual(["Dos", "Uno"]));
	expect(syncState(office.rt).needsAttention).toBe(1);
	shut = false;
	await (await office.staff("jorge", "office")).call("sync.try", {});
	await soon(() =>
		expect([refused(office.scope), refused("catalogue")]).toEqual([null, null]),
	);
	expect(syncState(office.rt).needsAttention).toBe(0);
	await office.stop();
});

test("a proxy's page is no feed, and a replayed older page changes nothing", async () => {
	let page: string | null = null;
	network = Object.assign(
		(async (...[request, signal]: Parameters<Network>) => {
			if (page !== null && request.url.includes("/v1/feed/office"))
				return { status: 200, headers: {}, text: page };
			return httpNetwork(request, signal);
		}) as Network,
		{ honest: true },
	);
	const office = await listening({ network });
	await post(central, office.office, 1, "Antes");
	await soon(() => expect(texts(office)).toEqual(["Antes"]));
	const { token } = office.rt.identity.enrolment ?? {};
	const old = await httpNetwork(
		{
			method: "GET",
			url: `${central.url}/v1/feed/${office.scope}`,
			headers: { authorization: `Bearer ${token}` },
		},
		AbortSignal.timeout(10_000),
	);
	await post(central, office.office, 1, "Después");
	await soon(() => expect(texts(office)).toEqual(["Después"]));
	for (const text of [
		old.text,
		"<html>Bienvenido</html>",
		'{"items":"none"}',
		"{",
	]) {
		page = text;
		const before = office.pauses.length;
		// Neither is asked again without a pause.
		await soon(() => expect(office.pauses.length).toBeGreaterThan(before + 2));
		expect(texts(office)).toEqual(["Después"]);
	}
	page = null;
	await post(central, office.office, 2, "Sigue");
	await soon(() => expect(texts(office)).toEqual(["Después", "Sigue"]));
	expect(syncState(office.rt).needsAttention).toBe(0);
});
