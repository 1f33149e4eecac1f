/** The network down for days: the feed comes in and the outbox goes out on a stick, by the same signatures and checks. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { writeOutboxFiles } from "../../core/journal/export.ts";
import { signBytes } from "../../shared/chain.ts";
import { officeScope } from "../../shared/feed.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { ADMIN_TOKEN, expectRefusal } from "../harness/central.ts";
import { runtimeOf } from "../harness/core.ts";
import { notice, post, put, say } from "../harness/feed.ts";
import { ask, newKey } from "../harness/stream-writer.ts";
import {
	centralOnLine,
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	ownFolder,
} from "./terminal.ts";

const at = centralOnLine();
const { central } = at;
const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };

async function office() {
	const line = { up: true };
	const network: Network = (request, signal) =>
		line.up
			? httpNetwork(request, signal)
			: Promise.reject(new Error("no network"));
	const terminal = await openTerminal(ownFolder(), {
		central: { url: at.url, code: await codeFor(central) },
		network,
	});
	await terminal.drained();
	const rt = runtimeOf(terminal.core);
	return { ...terminal, line, rt, officeId: rt.identity.officeId };
}
const code = (call: Promise<unknown>) =>
	call.then(
		() => null,
		(failure: RpcFailure) => failure.code,
	);
const fileOf = async (officeId: string): Promise<string> =>
	JSON.stringify(
		(await central.admin("GET", `feed-file?officeId=${officeId}`)).body,
	);

test("the central's file brings what is news, once; another's or a changed one nothing", async () => {
	const here = await office();
	here.line.up = false;
	const { officeId, rt } = here;
	await post(central, officeId, 1, "Por la memoria");
	await put(central, `${officeScope(officeId)}/pin/rosa`, {
		salt: "s".repeat(22),
		verifier: "v".repeat(43),
	});
	const file = await fileOf(officeId);
	expect(file).not.toContain("v".repeat(43));
	const jorge = await here.staff("jorge", "office");
	const take = (text: string) => jorge.call("feed.import", { file: text });
	// the notice; its own key too, where the line had not brought it before it was cut
	expect((await take(file)).items).toBeGreaterThan(0);
	expect(await take(file)).toEqual({ items: 0 });
	const shown = () =>
		rt.q.notices.live("2026-10-05T00:00:00.000Z").map(({ text }) => text.es);
	expect(shown()).toEqual(["Por la memoria"]);
	await post(central, officeId, 1, "Corregido");
	await take(await fileOf(officeId));
	await take(file); // an older file after a newer one
	expect(shown()).toEqual(["Corregido"]);

	const { content } = JSON.parse(file);
	const resigned = {
		content,
		signature: signBytes(Buffer.from(content), newKey()),
	};
	for (const [text, reason] of [
		["no json", "feed_file_format"],
		["{}", "feed_file_format"],
		[file.replace("Por la memoria", "Por la mentira"), "feed_file_signature"],
		[JSON.stringify(resigned), "feed_file_signature"],
		[
			await fileOf(
				(
					await central.admin("POST", "offices", {
						code: "OTRA",
						name: "Otra",
						timeZone: "America/Cancun",
					})
				).body.officeId,
			),
			"feed_file_office",
		],
	] as const)
		expect([reason, await code(take(text))]).toEqual([reason, reason]);
	const rosa = await here.staff("rosa", "office");
	expect(await code(rosa.call("feed.import", { file }))).toBe("role_forbidden");
	expect(shown()).toEqual(["Corregido"]);
	// Back on the line nothing comes twice or is lost.
	await say(
		central,
		[officeScope(officeId), "notice", "00000000-0000-4000-8000-000000000002"],
		notice("Por la red"),
	);
	expect(rt.q.feed.scope.get(officeScope(officeId))).toBeUndefined();
});

test("a terminal's file is taken in like its pushes, as often as one likes, and its pushes go on behind it", async () => {
	const here = await office();
	await openDayAt(here);
	await here.issue(2);
	await here.drained();
	here.line.up = false;
	await here.issue(5);
	const jorge = await here.staff("jorge", "office");
	const {
		files: [file = ""],
		operations,
	} = await jorge.call("outbox.export", {});
	expect(operations).toBeGreaterThanOrEqual(5);
	const text = readFileSync(file, "utf8");
	const takeIn = (body: string, headers: Record<string, string> = admin) =>
		ask(`${central.url}/v1/admin/outbox`, "POST", body, headers);
	const { content } = JSON.parse(text);
	const forged = {
		content,
		signature: signBytes(Buffer.from(content), newKey()),
	};
	const stranger = JSON.stringify({
		...JSON.parse(content),
		terminal: officeIdOf(here),
	});
	for (const [body, status, error] of [
		["no json", 400, "malformed"],
		["{}", 400, "malformed"],
		[JSON.stringify(forged), 422, "bad_signature"],
		[JSON.stringify({ content: stranger, signature: "x" }), 404, "not_found"],
	] as const)
		expectRefusal(await takeIn(body), status, error);
	expectRefusal(await takeIn(text, {}), 401, "unauthorized");
	for (let times = 0; times < 3; times++) {
		const taken = await takeIn(text);
		expect([
			taken.status,
			taken.body.streams.map(
				({ quarantined }: { quarantined: number }) => quarantined,
			),
		]).toEqual([200, taken.body.streams.map(() => 0)]);
	}
	await here.issue(3);
	here.line.up = true;
	await jorge.call("sync.try", {});
	await here.drained();
	await expectAgreement(central, here);
	// A revoked terminal's file is kept apart, as its pushes are.
	here.line.up = false;
	await here.issue(1);
	const late = await jorge.call("outbox.export", {});
	await central.admin("POST", `terminals/${here.rt.identity.terminal}/revoke`);
	const apart = await takeIn(readFileSync(late.files[0] ?? "", "utf8"));
	const kept = apart.body.streams.reduce(
		(sum: number, { quarantined }: { quarantined: number }) =>
			sum + quarantined,
		0,
	);
	expect([apart.status, kept]).toEqual([200, late.operations]);
});

test("more than one file may hold is several, taken in in their order", async () => {
	const here = await office();
	await openDayAt(here);
	await here.drained();
	here.line.up = false;
	await here.issue(12);
	const { rt } = here;
	const { files, operations } = writeOutboxFiles(
		join(rt.config.dataDir, "exports"),
		"2026-10-05T15:00:00.000Z",
		{ terminal: rt.identity.terminal, office: here.officeId },
		rt.q.outbox.streams().map(({ id, stream, acked }) => ({
			stream,
			ops: rt.q.outbox.ops(id, acked, 500),
		})),
		rt.signingKey,
		64 * 1024 + 3000,
	);
	expect(files.length).toBeGreaterThan(2);
	expect(operations).toBeGreaterThanOrEqual(12);
	for (const file of files)
		expect(statSync(file).size).toBeLessThan(64 * 1024 + 3000);
	const takeIn = (file = "") =>
		ask(
			`${central.url}/v1/admin/outbox`,
			"POST",
			readFileSync(file, "utf8"),
			admin,
		);
	expectRefusal(await takeIn(files.at(-1)), 409, "gap");
	for (const file of files) expect((await takeIn(file)).status).toBe(200);
	const { streams } = (
		await central.admin("GET", `streams?officeId=${here.officeId}`)
	).body;
	for (const { stream, have } of rt.q.outbox.streams())
		expect(
			streams.find((each: { stream: string }) => each.stream === stream).have,
		).toBe(have);
});

const officeIdOf = ({ officeId }: { officeId: string }) => officeId;
