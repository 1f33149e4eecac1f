/** What other systems read: by token and scope, page by page, every read noted. */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { ask, opId } from "../../harness/stream-writer.ts";
import { makeBlob, refOf, TusClient } from "../../harness/tus-client.ts";
import { holding, sent } from "../projected.ts";
import { adopt, receive } from "./operations.ts";

describeCentral("the read API", (central) => {
	async function token(officeIds: string[] | "all", scopes: string[]) {
		const made = await central.admin("POST", "service-tokens", {
			name: "Catastro",
			officeIds,
			scopes,
		});
		expect(made.status).toBe(201);
		return made.body as { token: string; tokenId: string };
	}
	const get = (path: string, bearer: string | null) =>
		ask(`${central.url}/v1/${path}`, "GET", undefined, {
			...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
		});
	/** An office with received cases, their applicants known. */
	async function office(count: number) {
		const writer = (await central.terminal()).writer();
		const cases = Array.from({ length: count }, (_, at) => {
			const entity = randomUUID();
			const applicant = { names: `Persona ${at} ${entity}`, curp: null };
			const known = writer.write({
				type: "case.applicantSet",
				entity,
				payload: { curp: "none" },
				personal: { applicant },
			});
			writer.write(receive(entity, `OF-${entity}`));
			return { entity, applicant, known };
		});
		await sent(central, writer);
		const { officeId } = writer.terminal.enrolled;
		return { officeId, writer, cases };
	}
	async function pages(officeId: string, bearer: string, limit: number) {
		const seen: { caseId: string }[][] = [];
		for (let cursor = "", more = true; more; ) {
			const { status, body } = await get(
				`cases?officeId=${officeId}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
				bearer,
			);
			expect(status).toBe(200);
			seen.push(body.cases);
			({ cursor, more } = body);
		}
		return seen;
	}

	it("tells received cases page by page; what changes meanwhile comes again at the end", async () => {
		const { officeId, writer, cases } = await office(5);
		writer.write({
			type: "case.opened",
			payload: { procedure: "x", version: 1 },
		});
		await sent(central, writer);
		const { token: bearer } = await token([officeId], ["cases"]);
		const [first, ...rest] = await pages(officeId, bearer, 2);
		expect([first, ...rest].map((page) => page?.length)).toEqual([2, 2, 1]);
		const all = [first, ...rest].flat();
		expect(new Set(all.map((each) => each?.caseId)).size).toBe(5);
		expect(all[0]).toMatchObject({ state: "received", fee: 15_000, flags: [] });
		expect(all[0]).not.toHaveProperty("applicant");
		// a follower at the end hears of the one that changed, and of nothing else
		const end = await get(`cases?officeId=${officeId}`, bearer);
		const entity = cases[2]?.entity ?? "";
		writer.write({ type: "case.forwarded", entity });
		await sent(central, writer);
		const next = `cases?officeId=${officeId}&cursor=${end.body.cursor}`;
		expect((await get(next, bearer)).body.cases).toMatchObject([
			{ caseId: entity, state: "forwarded" },
		]);
	});

	it("names the applicants only to who may know, also of adopted operations, and nobody once erased", async () => {
		const { officeId, writer, cases } = await office(2);
		const lost = writer.fork(0);
		const applicant = { names: "Adoptada" };
		const inner = lost.write({
			type: "case.applicantSet",
			entity: cases[0]?.entity ?? "",
			payload: { curp: "none" },
			personal: { applicant },
		});
		writer.write(adopt(lost.stream, inner));
		await sent(central, writer);
		const { token: bearer } = await token("all", ["cases", "personal"]);
		const people = async () => {
			const { body } = await get(`cases?officeId=${officeId}`, bearer);
			return new Map(
				body.cases.map((each: { caseId: string; applicant: object }) => [
					each.caseId,
					each.applicant,
				]),
			);
		};
		const [one, two] = cases;
		expect(await people()).toEqual(
			new Map<unknown, unknown>([
				[one?.entity, applicant],
				[two?.entity, two?.applicant],
			]),
		);
		const marker = two?.applicant.names ?? "";
		expect(await holding(central, marker)).toEqual(["operations"]);
		writer.write({
			type: "person.erased",
			entity: two?.entity ?? "",
			payload: { ops: two ? [opId(two.known)] : [] },
		});
		await sent(central, writer);
		expect(await holding(central, marker)).toEqual([]);
		expect((await people()).get(two?.entity)).toBeNull();
	});

	it("notes every read: who, what, when, how many", async () => {
		const { officeId } = await office(3);
		const { token: bearer, tokenId } = await token([officeId], ["cases"]);
		await pages(officeId, bearer, 2);
		const reads = `service-tokens/${tokenId}/reads`;
		const first = await central.admin("GET", `${reads}?limit=1`);
		const rest = await central.admin(
			"GET",
			`${reads}?cursor=${first.body.cursor}`,
		);
		const what = { officeId, what: "cases", personal: false };
		const readAt = new Date(central.now).toISOString();
		const all = [...first.body.reads, ...rest.body.reads];
		expect(all.map(({ items }) => items).sort()).toEqual([1, 2]);
		for (const each of all) expect(each).toMatchObject({ ...what, readAt });
		expect([first.body.more, rest.body.more]).toEqual([true, false]);
	});

	describe("refuses", () => {
		it("who has no token, the wrong one, or one without the scope or the office", async () => {
			const { officeId, writer } = await office(1);
			const other = await central.office();
			const { token: bearer, tokenId } = await token([officeId], ["cases"]);
			const cases = `cases?officeId=${officeId}`;
			for (const wrong of [
				null,
				"vs_x",
				`${bearer}x`,
				writer.terminal.enrolled.token,
			])
				expectRefusal(await get(cases, wrong), 401, "unauthorized");
			const blob = `blobs/${"0".repeat(64)}`;
			expectRefusal(await get(blob, bearer), 403, "forbidden");
			expectRefusal(
				await get(`cases?officeId=${other}`, bearer),
				403,
				"forbidden",
			);
			for (const strange of [
				"",
				"&limit=501",
				"&cursor=e30",
				"&cursor=WyJ4Il0",
			])
				expectRefusal(
					await get(strange === "" ? "cases" : cases + strange, bearer),
					400,
					"malformed",
				);
			// a token is known to nobody but its holder
			expect(await holding(central, bearer)).toEqual([]);
			const list = await central.admin("GET", "service-tokens?limit=1000");
			expect(JSON.stringify(list.body)).not.toContain(bearer);
			await central.admin("DELETE", `service-tokens/${tokenId}`);
			expectRefusal(await get(cases, bearer), 401, "unauthorized");
			for (const path of [randomUUID(), "x"])
				expect(
					(await central.admin("DELETE", `service-tokens/${path}`)).status,
				).toBe(path === "x" ? 400 : 404);
			for (const body of [
				{ name: "", officeIds: "all", scopes: ["cases"] },
				{ name: "x", officeIds: [], scopes: ["cases"] },
				{ name: "x", officeIds: "all", scopes: ["everything"] },
			])
				expectRefusal(
					await central.admin("POST", "service-tokens", body),
					400,
					"malformed",
				);
			expectRefusal(
				await central.admin("POST", "service-tokens", {
					name: "x",
					officeIds: [randomUUID()],
					scopes: ["cases"],
				}),
				404,
				"not_found",
			);
		});

		it("a cursor of another office, and one of before a restore", async () => {
			const { officeId } = await office(1);
			const other = await office(1);
			const { token: bearer } = await token("all", ["cases"]);
			const { body } = await get(`cases?officeId=${officeId}`, bearer);
			const at = (id: string) =>
				get(`cases?officeId=${id}&cursor=${body.cursor}`, bearer);
			expect((await at(officeId)).status).toBe(200);
			expectRefusal(await at(other.officeId), 410, "cursor_gone");
			await central.admin("POST", "epoch");
			expectRefusal(await at(officeId), 410, "cursor_gone");
		});
	});

	it("gives a document to whom its office's are open", async () => {
		const tus = new TusClient(await central.terminal());
		const blob = makeBlob(50_000);
		await tus.name(blob);
		await tus.upload(blob);
		const { officeId } = tus.terminal.enrolled;
		const { token: bearer, tokenId } = await token([officeId], ["blobs"]);
		const read = (path: string, by: string) =>
			fetch(`${central.url}/v1/blobs/${path}`, {
				headers: { authorization: `Bearer ${by}` },
			});
		const answer = await read(blob.sha256, bearer);
		expect(Buffer.from(await answer.arrayBuffer()).equals(blob.bytes)).toBe(
			true,
		);
		expect([
			answer.headers.get("content-type"),
			answer.headers.get("content-disposition"),
		]).toEqual([refOf(blob).mime, "attachment"]);
		const reads = await central.admin("GET", `service-tokens/${tokenId}/reads`);
		expect(reads.body.reads).toMatchObject([
			{ what: `blob ${blob.sha256}`, items: 1, personal: true },
		]);
		const { token: stranger } = await token(
			[await central.office()],
			["blobs"],
		);
		expect((await read(blob.sha256, stranger)).status).toBe(404);
		expect(
			(await read(`${blob.sha256}?officeId=${officeId}`, stranger)).status,
		).toBe(403);
		expect((await read("..%2fsecrets", bearer)).status).toBe(400);
	});
});
