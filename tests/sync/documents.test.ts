/** Documents on their way to a real central: after their operation, never in its way, whole or not at all. */
import { randomBytes } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { HttpRequest, HttpResponse } from "../../core/deps.ts";
import { paths } from "../../core/store/paths.ts";
import { syncState } from "../../core/sync/state.ts";
import { TestCentral } from "../harness/central.ts";
import { jorgeSigns } from "../harness/core.ts";
import { upload } from "../harness/visit.ts";
import {
	atWork,
	held,
	paper,
	refuse,
	sha256,
	stateOf,
} from "./document-desk.ts";
import { procedureId } from "./terminal.ts";

const central = new TestCentral();
beforeAll(() => central.start({ inMemory: true }));
afterAll(() => central.stop());

test("fault 16: a document in two slots goes once, after its operation; one that was only attached stays", async () => {
	const at = await atWork(central);
	const both = paper(700_000);
	const { caseId } = await at.receive(both, both);
	await at.idle();
	expect(stateOf(at)(both)).toEqual({ state: "shipped", trouble: null });
	expect(await held(central, both)).toEqual([{ size: both.length }]);
	expect(at.patched()).toBe(both.length);
	expect(at.sent.lastIndexOf("POST streams")).toBeLessThan(
		at.sent.indexOf("HEAD blobs"),
	);
	const { requirements } = await at.rosa.call("cases.get", { caseId });
	expect(requirements.flatMap(({ documents }) => documents)).toHaveLength(2);

	const draft = paper(1000);
	await at.kiosk.act("queue.issue", { procedureId });
	const { ticketId, visitId } = await at.rosa.act("queue.callNext", {});
	await at.rosa.act("queue.start", { ticketId });
	const other = await at.rosa.act("cases.open", { visitId, procedureId });
	await at.rosa.act("cases.attach", {
		caseId: other.caseId,
		requirementId: requirements[0]?.id ?? "",
		uploadId: await upload(at.rosa, draft),
		name: "acta.pdf",
	});
	await at.idle();
	expect(stateOf(at)(draft)).toMatchObject({ state: "staged" });
	expect(await held(central, draft)).toEqual([]);
});

test("operations do not wait for a document, and it waits for them between its chunks", async () => {
	const at = await atWork(central);
	let pass = () => {};
	const held = new Map<string, () => void>();
	const hold = (name: string) =>
		new Promise<void>((resolve) => held.set(name, resolve));
	let chunks = 0;
	at.line.meddle = async (request, send) => {
		if (request.method === "PATCH" && ++chunks === 1) await hold("chunk");
		if (held.has("chunk") && request.url.endsWith("/ops")) await hold("push");
		return send(request);
	};
	const document = paper(1_000_000);
	await at.receive(document);
	await vi.waitFor(() => expect(held.has("chunk")).toBe(true), {
		timeout: 15_000,
		interval: 10,
	});
	await at.kiosk.act("queue.issue", { procedureId });
	await vi.waitFor(() => expect(held.has("push")).toBe(true), {
		timeout: 15_000,
		interval: 10,
	}); // while the chunk is under way
	at.sent.length = 0;
	pass = held.get("chunk") ?? pass;
	pass();
	await vi.waitFor(
		() =>
			expect(
				at.rt.q.documents.due.all({ pos: 0, sha256: "", most: 1, apart: 0 }),
			).toEqual([expect.objectContaining({ upload: expect.any(String) })]),
		{ timeout: 15_000, interval: 10 },
	);
	expect(at.sent).toEqual([]); // no second chunk while the push is out
	held.get("push")?.();
	at.line.meddle = (request, send) => send(request);
	await at.idle();
	expect(stateOf(at)(document)).toMatchObject({ state: "shipped" });
});

test("fault 15: bytes changed on their way are refused and sent again; the operation stays accepted", async () => {
	const at = await atWork(central);
	const changed = (request: HttpRequest) => {
		const body = Buffer.from(request.body ?? "");
		body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
		return { ...request, body };
	};
	const statuses: number[] = [];
	let lie = false;
	let left = 2;
	at.line.meddle = async (request, send) => {
		if (request.method !== "PATCH") return send(request);
		const bad = left-- > 0 ? changed(request) : request;
		const { "upload-checksum": sum, ...rest } = bad.headers;
		// a box in between that mends the checksum too: only the whole tells
		const headers =
			lie && bad !== request ? rest : { ...rest, "upload-checksum": sum ?? "" };
		const answer = await send({ ...bad, headers });
		statuses.push(answer.status);
		return answer;
	};
	const first = paper(900_000);
	await at.receive(first);
	await at.idle();
	expect(statuses).toEqual([460, 460, 204, 204, 204]);
	expect(await held(central, first)).toHaveLength(1);
	statuses.length = 0;
	lie = true;
	left = 1;
	const second = paper(900_000);
	await at.receive(second);
	await at.idle();
	expect(statuses.filter((status) => status === 422)).toHaveLength(1);
	expect(await held(central, second)).toHaveLength(1);
	expect(syncState(at.rt)).toMatchObject({ toSend: 0, needsAttention: 0 });
});

test("fault 15: bytes damaged on this disk are not sent; somebody is told, and the same file brought again heals it", async () => {
	const at = await atWork(central);
	const document = paper(50_000);
	const hash = sha256(document);
	const { blobs } = paths(at.office.config.dataDir);
	at.line.meddle = (request, send) => {
		if (request.url.includes("/blobs/"))
			writeFileSync(join(blobs, hash.slice(0, 2), hash), randomBytes(50_100));
		return send(request);
	};
	const { caseId, receipt } = await at.receive(document);
	await vi.waitFor(
		() =>
			expect(stateOf(at)(document)).toEqual({
				state: "received",
				trouble: "unreadable",
			}),
		{ timeout: 15_000, interval: 10 },
	);
	await at.office.drained();
	expect(at.patched()).toBe(0);
	const status = await at.jorge.call("sync.status", {});
	expect(status).toMatchObject({
		needsAttention: 1,
		documentsToSend: 0,
		documents: [
			{ sha256: hash, trouble: "unreadable", caseId, folio: receipt.folio },
		],
	});
	at.line.meddle = (request, send) => send(request);
	await at.jorge.call("sync.try", {}); // still damaged
	await vi.waitFor(() => expect(syncState(at.rt).needsAttention).toBe(1), {
		timeout: 15_000,
		interval: 10,
	});
	await at.receive(document);
	await at.idle();
	expect(await held(central, document)).toHaveLength(1);
	expect(syncState(at.rt).needsAttention).toBe(0);
	expect(readdirSync(join(blobs, hash.slice(0, 2)))).toEqual([hash]);
});

test("what a central says, and a network in its place, is understood", async () => {
	const at = await atWork(central);
	const pathOf = ({ method, url }: HttpRequest) =>
		`${method} ${new URL(url).pathname.split("/")[2]}`;
	/** The first answers to a kind of request are these. */
	const say = (kind: string, ...answers: HttpResponse[]) => {
		at.line.meddle = async (request, send) =>
			(pathOf(request) === kind && answers.shift()) || send(request);
	};
	const ship = async () => {
		const document = paper(300_000);
		at.office.pauses.length = 0;
		await at.receive(document);
		await at.idle();
		expect(await held(central, document)).toHaveLength(1);
		return at.office.pauses.filter((ms) => ms !== 60_000); // the heartbeat's
	};
	say("HEAD blobs", refuse(200, null), refuse(200, null, { etag: '"x"' }));
	expect((await ship()).length).toBeGreaterThanOrEqual(2); // a guest network's yes is none
	say(
		"PATCH uploads",
		refuse(429, "too_many_requests", { "retry-after": "37" }),
	);
	expect(await ship()).toContain(37_000);
	say("PATCH uploads", refuse(404, "not_found"), refuse(410, "not_found"));
	await ship();
	say("PATCH uploads", refuse(409, "offset"));
	await ship();
	say("PATCH uploads", ...[1, 2, 3].map(() => refuse(413, null)));
	expect(await ship()).toEqual([]); // a proxy that takes less gets less
	say("PATCH uploads", { status: 204, headers: {}, text: "" });
	expect((await ship()).length).toBeGreaterThanOrEqual(1);
	say("HEAD uploads", refuse(404, "not_found"));
	await ship();
	say("POST uploads", refuse(500, "internal"), refuse(403, "forbidden"));
	expect((await ship()).length).toBeGreaterThanOrEqual(2);

	at.line.meddle = async (request, send) =>
		pathOf(request) === "POST uploads"
			? refuse(422, "bad_metadata")
			: send(request);
	const refused = paper(2000);
	await at.receive(refused);
	await vi.waitFor(
		() =>
			expect(stateOf(at)(refused)).toEqual({
				state: "received",
				trouble: "refused",
			}),
		{ timeout: 15_000, interval: 10 },
	);
	at.line.meddle = (request, send) => send(request);
	await ship(); // the others flow
	await at.jorge.call("sync.try", {});
	await at.idle();
	expect(await held(central, refused)).toHaveLength(1);
}, 60_000);

test("a central that lost documents with its database is asked for each, and gets those that are missing", async () => {
	const at = await atWork(central);
	const [kept, lost] = [paper(3000), paper(3000)];
	await at.receive(kept, lost);
	await at.idle();
	await central.rows("DELETE FROM blobs WHERE sha256 = decode($1, 'hex')", [
		sha256(lost),
	]);
	await central.admin("POST", "epoch");
	at.sent.length = 0;
	await at.jorge.call("sync.try", {});
	await vi.waitFor(
		async () => expect(await held(central, lost)).toHaveLength(1),
		{
			timeout: 15_000,
			interval: 10,
		},
	);
	await at.idle();
	expect(at.sent.filter((each) => each === "HEAD blobs")).toHaveLength(2);
	expect(at.sent.filter((each) => each === "POST uploads")).toHaveLength(1);
});

test("a revoked terminal brings the documents of what was released, asked for seldom until then", async () => {
	const at = await atWork(central);
	const { terminal, incarnation } = at.rt.identity;
	const stream = `${terminal}.${incarnation}`;
	const patient = { timeout: 15_000, interval: 10 };
	await central.admin("POST", `terminals/${terminal}/revoke`);
	/** Receives it and sees it go to quarantine; a stream that stopped goes on when somebody tries. */
	const receive = async (bytes: Buffer) => {
		await at.receive(bytes);
		await at.jorge.call("sync.try", {});
		await vi.waitFor(async () => {
			const kept = await central.quarantined(stream);
			expect(kept.map(({ body }) => body).join()).toContain(sha256(bytes));
		}, patient);
	};
	const release = async () => {
		const kept = await central.quarantined(stream);
		const hashes = kept.map(({ hash }) => hash);
		const asked = { stream, hashes };
		const answer = await central.admin("POST", "quarantine/release", asked);
		expect(answer.status).toBe(200);
	};
	const arrived = (bytes: Buffer) =>
		vi.waitFor(
			async () => expect(await held(central, bytes)).toHaveLength(1),
			patient,
		);
	const timesAsked = () =>
		at.sent.filter((each) => each === "POST uploads").length;

	const [first, second] = [paper(3000), paper(3000)];
	await receive(first);
	at.sent.length = 0;
	await at.jorge.call("sync.try", {});
	await vi.waitFor(() => expect(timesAsked()).toBeGreaterThan(0), patient);
	// The line is looked at again and again; who tried while it was being asked for made it two.
	const before = at.office.pauses.length;
	await vi.waitFor(
		() => expect(at.office.pauses.length).toBeGreaterThan(before + 20),
		patient,
	);
	expect(timesAsked()).toBeLessThanOrEqual(2);
	await release();
	at.office.world.clock.pass(60 * 60_000);
	await arrived(first);
	await vi.waitFor(
		() => expect(stateOf(at)(first)).toMatchObject({ state: "shipped" }),
		patient,
	);
	// somebody who tries the connection need not wait for the hour
	await receive(second);
	await release();
	await at.jorge.call("sync.try", {});
	await arrived(second);
}, 60_000);

test("an upload that the central counts but no longer has begins anew", async () => {
	const at = await atWork(central);
	const large = paper(700_000);
	let first = "";
	at.line.meddle = async (request, pass) => {
		if (request.method !== "PATCH") return pass(request);
		first ||= request.url;
		const isLost =
			request.url === first && request.headers["upload-offset"] !== "0";
		return isLost ? refuse(404, "not_found") : pass(request);
	};
	await at.receive(large);
	await at.idle();
	expect(await held(central, large)).toEqual([{ size: large.length }]);
	expect(at.patched()).toBeGreaterThan(large.length);
});

test("who is erased here is erased there, documents brought later too; another person's same paper stays", async () => {
	const at = await atWork(central);
	const [own, shared] = [paper(3000), paper(3000)];
	const { caseId } = await at.receive(own, shared);
	await at.receive(shared);
	await at.idle();
	const luis = await at.office.staff("luis", "office");
	await luis.act("people.erase", {
		second: jorgeSigns,
		caseId,
		scope: "case",
		reason: "Solicitud ARCO",
	});
	await at.idle();
	expect(await held(central, own)).toEqual([]);
	expect(await held(central, shared)).toHaveLength(1);
}, 30_000);
