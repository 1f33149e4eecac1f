/** Requests that people filled in on the portal: signed for one office, noted, and kept nowhere. */
import { expect, it } from "vitest";
import { loadIdentity } from "../../../central/store/identity.ts";
import { seedCatalogue } from "../../../core/catalogue/seed.ts";
import { PREFILLED_CODE_MOST } from "../../../shared/prefilled.ts";
import { readPrefilled, tokenOfCode } from "../../../shared/prefilled-token.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { put } from "../../harness/feed.ts";
import { ask } from "../../harness/stream-writer.ts";
import { holding } from "../projected.ts";

const sheet = seedCatalogue().sheets.find(({ form }) => !form);
if (!sheet) throw new Error("the seed has a sheet with the general form");

describeCentral("requests of the portal", (central) => {
	const tokenFor = async (officeId: string, scopes = ["requests"]) =>
		(
			await central.admin("POST", "service-tokens", {
				name: "Portal",
				officeIds: [officeId],
				scopes,
			})
		).body as { token: string; tokenId: string };
	const make = (bearer: string, body: object) =>
		ask(`${central.url}/v1/requests`, "POST", JSON.stringify(body), {
			authorization: `Bearer ${bearer}`,
			"content-type": "application/json",
		});
	const marker = "Poda del flamboyán de la esquina";
	const asked = (officeId: string, more: object = {}) => ({
		officeId,
		procedure: "not-published-here",
		version: 3,
		answers: { request: marker },
		applicant: { names: "María", curp: "GOMA900315MQRMRN07" },
		...more,
	});

	it("signs what a terminal reads by the central's key, and keeps nothing of it", async () => {
		const officeId = await central.office();
		const { token, tokenId } = await tokenFor(officeId);
		const made = await make(token, asked(officeId));
		expect(made.status).toBe(201);
		expect(made.headers.get("cache-control")).toBe("no-store");
		expect(made.body.qr).toMatch(/^SOL0[A-Z0-7]+$/);
		expect(tokenOfCode(made.body.qr)).toBe(made.body.token);
		const claims = readPrefilled(
			made.body.token,
			await loadIdentity(central.central.database),
		);
		const { officeId: office, ...said } = asked(officeId);
		expect(claims).toMatchObject({ ...said, office, id: made.body.id });
		expect(new Date((claims?.exp ?? 0) * 1000).toISOString()).toBe(
			made.body.expiresAt,
		);
		expect(await holding(central, marker)).toEqual([]);
		const { body } = await central.admin(
			"GET",
			`service-tokens/${tokenId}/reads`,
		);
		expect(body.reads).toMatchObject([
			{
				officeId,
				what: "request not-published-here",
				personal: true,
				items: 1,
			},
		]);
	});

	it("is no terminal's token, nor a receipt", async () => {
		const officeId = await central.office();
		const { token } = await tokenFor(officeId);
		const { body } = await make(token, asked(officeId));
		const feed = await ask(
			`${central.url}/v1/feed/catalogue`,
			"GET",
			undefined,
			{ authorization: `Bearer ${body.token}` },
		);
		expectRefusal(feed, 401, "unauthorized");
		const verdict = await ask(`${central.url}/v1/verify/${body.token}`, "GET");
		expect(verdict.body.valid).toBe(false);
	});

	it("checks the answers by the sheet's form where the catalogue came through here", async () => {
		const officeId = await central.office();
		const { token } = await tokenFor(officeId);
		expect(
			(await put(central, `catalogue/sheet/${sheet.id}`, sheet)).status,
		).toBe(200);
		const { id: procedure, version } = sheet;
		const of = (more: object) =>
			make(token, asked(officeId, { procedure, version, ...more }));
		expect((await of({})).status).toBe(201);
		expectRefusal(await of({ version: version + 1 }), 409, "version_older");
		const wrong = await of({ answers: { request: "x", colour: "azul" } });
		expectRefusal(wrong, 422, "bad_answers");
		expect(wrong.body.problems).toEqual([
			{ path: "request", problem: "too_short" },
			{ path: "colour", problem: "unexpected" },
		]);
	});

	it("refuses other scopes and offices, what is no request, and what no QR could hold", async () => {
		const officeId = await central.office();
		const { token } = await tokenFor(officeId);
		const { token: reader } = await tokenFor(officeId, ["cases"]);
		expectRefusal(await make(reader, asked(officeId)), 403, "forbidden");
		expectRefusal(await make("vs_x", asked(officeId)), 401, "unauthorized");
		const other = await central.office();
		expectRefusal(await make(token, asked(other)), 403, "forbidden");
		for (const more of [
			{ answers: { request: "x".repeat(1_000) } },
			{ answers: [] },
			{ applicant: { mother: "Ana" } },
			{ version: 0 },
			{ procedure: "a\nb" },
			{ priority: true },
		])
			expectRefusal(await make(token, asked(officeId, more)), 400, "malformed");
		const long = "ñ".repeat(100);
		const large = await make(
			token,
			asked(officeId, {
				answers: { request: "x".repeat(980) },
				applicant: { names: long, firstSurname: long, secondSurname: long },
			}),
		);
		expectRefusal(large, 413, "too_large");
		expect(large.body.detail).toContain(String(PREFILLED_CODE_MOST));
		const full = await make(
			token,
			asked(officeId, { answers: { request: "x".repeat(980) } }),
		);
		expect(full.status).toBe(201);
	});
});
