/** Enrolled again on the screen: who may, what is refused, and what of the central before stays in force. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { samples } from "../../core/protocol/samples.ts";
import { syncState } from "../../core/sync/state.ts";
import { officeScope, verdictScope } from "../../shared/feed.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import { TestCentral } from "../harness/central.ts";
import { type Office, runtimeOf } from "../harness/core.ts";
import { noticeId, post, put, say } from "../harness/feed.ts";
import {
	centralOnLine,
	codeFor,
	expectAgreement,
	faces,
	openDayAt,
	openTerminal,
	ownFolder,
} from "./terminal.ts";

const at = centralOnLine();
const { central: first } = at;
const second = new TestCentral();
beforeAll(() => second.start({ inMemory: true }));
afterAll(() => second.stop());

const soon = (check: () => unknown) =>
	vi.waitFor(check, { timeout: 15_000, interval: 20 });

async function enrolledAtFirst(dir = ownFolder(), feed = false) {
	const terminal = await openTerminal(dir, {
		central: { url: at.url, code: await codeFor(first) },
		feed,
	});
	await openDayAt(terminal);
	await terminal.issue(3);
	await terminal.drained();
	return terminal;
}
/** The office is there under the number it has. */
async function codeAtSecond(
	{ core }: Pick<Office, "core">,
	codeFaces: readonly Face[] = faces,
): Promise<string> {
	const { officeId } = runtimeOf(core).identity;
	await second.admin("POST", "offices", {
		officeId,
		code: officeId.slice(0, 8).toUpperCase(),
		name: "Ventanilla",
		timeZone: "America/Cancun",
	});
	return second.code(officeId, [...codeFaces]);
}

test("what the first central brought into force stays until the second says otherwise; its verdicts go, and the second is heard at once", async () => {
	const office = await enrolledAtFirst(ownFolder(), true);
	const rt = runtimeOf(office.core);
	const { officeId } = rt.identity;
	const scope = officeScope(officeId);
	const flu = samples.find(
		({ protocol }) => protocol.hazard === "influenza",
	)?.protocol;
	const newcomer = "0192d3a0-0000-7000-8000-00000000abcd";
	await put(first, `${scope}/people/people`, {
		people: [{ id: newcomer, name: "Nadia Canul", roles: ["clerk"] }],
	});
	await put(first, `${scope}/protocol/influenza`, {
		protocol: flu,
		level: flu?.levels.at(-1)?.id,
	});
	await post(first, officeId, 1, "De la primera");
	const own = rt.q.outbox.streams()[0]?.stream ?? "";
	await say(first, [verdictScope(own), "verdict", noticeId(7)], {
		seq: 1,
		state: "parked",
		reason: "unknown_type",
	});
	const isThere = () => rt.people.list().some(({ id }) => id === newcomer);
	const ruled = () => rt.settings.protocol().municipal ?? [];
	await soon(() => {
		expect(isThere()).toBe(true);
		expect(ruled()).toHaveLength(1);
		expect(rt.q.verdicts.count.get()).toBe(1);
		expect(rt.q.notices.live("2026-10-05T00:00:00.000Z")).toHaveLength(1);
	});

	const jorge = await office.staff("jorge", "office");
	const done = await jorge.act("sync.enrol", {
		central: { url: second.url, code: await codeAtSecond(office) },
	});
	expect(done.terminalCode).toBe(rt.identity.terminalCode);
	expect(rt.q.verdicts.count.get()).toBe(0);
	await post(second, officeId, 2, "De la segunda");
	await soon(() => {
		const texts = rt.q.notices
			.live("2026-10-05T00:00:00.000Z")
			.map(({ text }) => text.es);
		expect(texts.sort()).toEqual(["De la primera", "De la segunda"]);
		expect(ruled()).toEqual([]); // nobody here could lift it
	});
	expect(isThere()).toBe(true);
	await office.drained();
	await expectAgreement(second, office);
	// its own list counts whole
	await put(second, `${scope}/people/people`, { people: [] });
	await soon(() => expect(isThere()).toBe(false));
	expect(syncState(rt).needsAttention).toBe(0);
});

test("a leader alone may; an address in clear, a wrong code and a silent central change nothing", async () => {
	const office = await enrolledAtFirst();
	const rt = runtimeOf(office.core);
	const before = rt.identity;
	const refused = async (
		who: Parameters<typeof office.staff>[0] | null,
		central: { url: string; code: string },
	) => {
		const page = who
			? await office.staff(who, "office")
			: office.page("office");
		return page.act("sync.enrol", { central }).then(
			() => "done",
			({ code }: { code: string }) => code,
		);
	};
	const right = { url: second.url, code: await codeAtSecond(office) };
	expect(await refused(null, right)).toBe("signed_out");
	expect(await refused("rosa", right)).toBe("role_forbidden");
	expect(
		await refused("jorge", { ...right, url: "http://central.example.mx" }),
	).toBe("invalid_input");
	expect(await refused("jorge", { ...right, code: "00000-00000-00" })).toBe(
		"central_refused",
	);
	expect(await refused("jorge", { ...right, url: "http://127.0.0.1:9" })).toBe(
		"central_silent",
	);
	expect(rt.identity).toEqual(before);
	await office.issue(2);
	await office.drained();
	await expectAgreement(first, office);
});

test("a code for fewer faces: the terminal has these from then on, and says so", async () => {
	const office = await enrolledAtFirst();
	const code = await codeAtSecond(office, ["office", "counter"]);
	const jorge = await office.staff("jorge", "office");
	const done = await jorge.act("sync.enrol", {
		central: { url: second.url, code },
	});
	expect(done.faces).toEqual(["counter", "office"]);
	await expect(
		office.page("kiosk").call("queue.state", {}),
	).rejects.toMatchObject({ code: "face_not_here" });
	const { terminal } = await jorge.call("system.health", {});
	expect(terminal?.faces).toEqual(done.faces);
	await office.drained();
});

test("an office that began alone joins on the screen; asked twice at once it is enrolled once", async () => {
	const office = await openTerminal(ownFolder());
	await openDayAt(office);
	await office.issue(2);
	const rt = runtimeOf(office.core);
	const jorge = await office.staff("jorge", "office");
	const central = { url: second.url, code: await codeAtSecond(office) };
	const asked = { commandId: rt.deps.ids.uuid(), central };
	const [one, two] = await Promise.all([
		jorge.call("sync.enrol", asked),
		jorge.call("sync.enrol", asked),
	]);
	expect(two).toEqual(one);
	await office.drained();
	await expectAgreement(second, office);
	const enrolments = rt.db
		.prepare(
			"SELECT count(*) FROM journal_ops WHERE json_extract(body, '$.type') = 'terminal.enrolled'",
		)
		.pluck()
		.get();
	expect(enrolments).toBe(1);
	const texts = rt.db.prepare("SELECT body FROM journal_ops").pluck().all();
	expect(texts.join("")).not.toContain(central.code);
});
