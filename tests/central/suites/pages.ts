/** The citizens' page of a receipt and the administrator's page, as a browser without scripts reads them. */
import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { seedCatalogue } from "../../../core/catalogue/seed.ts";
import { signJws } from "../../../shared/chain.ts";
import type { ReceiptClaims, WireOp } from "../../../shared/sync-protocol.ts";
import { ADMIN_TOKEN, describeCentral } from "../../harness/central.ts";
import {
	ask,
	basic,
	opId,
	type StreamWriter,
} from "../../harness/stream-writer.ts";

describeCentral("a page", (central, backend) => {
	const receive = async () => {
		const writer = (await central.terminal()).writer();
		const op = writer.write({
			type: "case.received",
			entity: randomUUID(),
			payload: { folio: "CENT-2026-7Q-000001-X" },
		});
		return { writer, op };
	};
	const receipt = (
		writer: StreamWriter,
		op: WireOp,
		more: Partial<ReceiptClaims> = {},
	) =>
		signJws(
			{
				stream: writer.stream,
				seq: op.seq,
				op: opId(op),
				folio: "CENT-2026-7Q-000001-X",
				procedure: "constancia-residencia",
				version: 1,
				receivedAt: "2026-11-24T03:04:05.678Z",
				fee: 0,
				sha256: "a".repeat(64),
				...more,
			} satisfies ReceiptClaims,
			writer.stream,
			writer.terminal.key,
		);
	const page = async (token: string, query = "", headers = {}) => {
		const url = `${central.url}/v/${token}${query}`;
		const answer = await ask(url, "GET", undefined, headers);
		return { ...answer, text: answer.body as string };
	};

	it("says each state of a receipt in a sentence", async () => {
		const { writer, op } = await receive();
		const token = receipt(writer, op);
		const awaited = await page(token);
		expect(awaited.status).toBe(200);
		expect(awaited.text).toContain("Firma válida; aún no recibida");
		await writer.push();
		const known = await page(token);
		expect(known.text).toContain("Acuse auténtico");
		expect(known.text).toContain("constancia-residencia");
		const [sheet] = seedCatalogue().sheets;
		const id = "constancia-residencia";
		const named = { ...sheet, id, name: "Constancia de residencia" };
		await central.admin("PUT", `feed/catalogue/sheet/${id}`, named);
		expect((await page(token)).text).toContain("Constancia de residencia");
		// in the office's own zone: the evening before
		for (const fact of ["CENT-2026-7Q-000001-X", "23 de noviembre de 2026"])
			expect(known.text).toContain(fact);
		writer.write({ type: "case.corrected", payload: { op: opId(op) } });
		await writer.push();
		expect((await page(token)).text).toContain("Acuse sustituido");
		writer.write({ type: "case.reversed", payload: { op: opId(op) } });
		await writer.push();
		expect((await page(token)).text).toContain("Recepción anulada");
		const never = await page(receipt(writer, op, { op: randomUUID() }));
		expect(never.text).toContain("no registró este trámite");
		for (const [wrong, sentence] of [
			[token.slice(0, -2), "La firma no corresponde"],
			["x", "El código no es de un acuse"],
		] as const)
			expect((await page(wrong)).text).toContain(sentence);
		for (const wrong of [never, await page("x")])
			expect(wrong.text).not.toContain("CENT-2026");
	});

	it("speaks Spanish first, English where it is asked for", async () => {
		const says = async (query: string, accept?: string) => {
			const headers = accept ? { "accept-language": accept } : {};
			const { text } = await page("x", query, headers);
			return /<html lang="(\w+)">/.exec(text)?.[1];
		};
		expect(await says("")).toBe("es");
		expect(await says("", "de, fr;q=0.5")).toBe("es");
		expect(await says("", "en-US,en;q=0.9,es;q=0.8")).toBe("en");
		expect(await says("", "en;q=0.3,es-MX")).toBe("es");
		expect(await says("?lang=en", "es")).toBe("en");
		expect(await says("?lang=xx&lang=en")).toBe("es");
	});

	it("lets nothing run and nothing be kept", async () => {
		const { headers, text } = await page("x");
		const policy = headers.get("content-security-policy") ?? "";
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toContain("script-src");
		expect(policy).not.toContain("unsafe");
		expect(text).not.toMatch(/<script|style=|\son\w+=/);
		expect(headers.get("cache-control")).toBe("no-store");
		expect(headers.get("referrer-policy")).toBe("no-referrer");
		const letters = /url\("(\/letters[^"]+)"\)/.exec(text)?.[1];
		const font = await fetch(central.url + letters);
		expect(font.headers.get("content-type")).toBe("font/woff2");
	});

	it("escapes what a receipt and a terminal say of themselves", async () => {
		const attack = `"><script>alert(1)</script>'&`;
		const { writer, op } = await receive();
		const token = receipt(writer, op, { folio: attack, procedure: attack });
		const { text } = await page(token);
		expect(text).not.toContain("<script");
		expect(text).toContain(
			"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;",
		);
		const path = encodeURIComponent(`<script>alert(1)</script>`);
		expect((await page(path)).text).not.toContain("alert");
		const office = await central.office();
		await central.enrol(await central.code(office), undefined, {
			name: attack,
		});
		const { body } = await ask(central.url, "GET", undefined, {
			authorization: `Bearer ${ADMIN_TOKEN}`,
		});
		expect(body).not.toContain("<script");
		expect(body).toContain("&lt;script&gt;");
	});

	it("opens the administrator's page and the metrics with the token alone", async () => {
		for (const path of ["/", "/metrics"]) {
			const url = central.url + path;
			for (const headers of [
				{},
				basic("wrong"),
				basic(""),
				{ authorization: "Basic !" },
			]) {
				const refused = await ask(url, "GET", undefined, headers);
				expect(refused.status).toBe(401);
				expect(refused.headers.get("www-authenticate")).toMatch(/^Basic /);
			}
			expect(
				(await ask(url, "GET", undefined, basic(ADMIN_TOKEN))).status,
			).toBe(200);
		}
		// a browser repeats the password of its own accord: it opens no call that changes anything
		const epoch = `${central.url}/v1/admin/epoch`;
		expect(
			(await ask(epoch, "POST", undefined, basic(ADMIN_TOKEN))).status,
		).toBe(401);
	});

	it("says who is silent, behind, in quarantine, and what to do", async () => {
		const { writer } = await receive();
		await writer.push();
		await writer.terminal.request(
			"POST",
			`/v1/streams/${writer.stream}/heartbeat`,
			{
				have: 8,
				head: writer.head,
				appVersion: "0.1.0",
				clock: "2026-11-23T15:00:00.000Z",
			},
		);
		const newer = (await central.terminal()).writer();
		newer.write({ type: "case.foretold" });
		await newer.push();
		const gone = (await central.terminal()).writer();
		gone.write();
		await central.admin(
			"POST",
			`terminals/${gone.terminal.enrolled.terminal}/revoke`,
		);
		await gone.push();
		const look = async () =>
			(
				await ask(
					`${central.url}/?lang=en`,
					"GET",
					undefined,
					basic(ADMIN_TOKEN),
				)
			).body as string;
		await vi.waitFor(async () => expect(await look()).toContain(newer.stream), {
			timeout: 15_000,
			interval: 10,
		});
		const now = await look();
		const line = (text: string, id: string) =>
			text.slice(text.indexOf(id)).split("</tr>")[0];
		const { terminal } = writer.terminal.enrolled;
		expect(line(now, terminal)).toContain("Has operations to send");
		expect(line(now, terminal)).toContain('<td class="number">7</td>');
		expect(line(now, gone.stream)).toContain("A revoked terminal went on");
		expect(now).toContain(
			backend === "PGlite" ? "does not confirm on disk" : "(fsync)",
		);
		const parked = now.slice(now.indexOf("Waiting to be projected"));
		expect(line(parked, newer.stream)).toContain("A newer version wrote it");
		expect(now).toContain('http-equiv="refresh"');
		central.now += 11 * 60_000;
		expect(line(await look(), terminal)).toContain("Silent");
	});

	it("measures by route, and tells nobody's token, address or id", async () => {
		const { writer, op } = await receive();
		await writer.push();
		const token = receipt(writer, op);
		await ask(`${central.url}/v1/verify/${token}`, "GET");
		const { body } = await ask(
			`${central.url}/metrics`,
			"GET",
			undefined,
			basic(ADMIN_TOKEN),
		);
		expect(body).toMatch(
			/ventanilla_operations_total\{outcome="accepted"\} [1-9]/,
		);
		expect(body).toContain('route="/v1/verify/:token"');
		expect(body).toMatch(/ventanilla_held\{what="quarantined"\} [1-9]/);
		expect(body).toMatch(/ventanilla_database_connections\{state="idle"\} \d/);
		for (const secret of [
			token,
			writer.stream,
			writer.terminal.enrolled.token,
			"127.0.0.1",
		])
			expect(body).not.toContain(secret);
	});

	it("lists what there is to administer, page by page", async () => {
		const terminals = await Promise.all(
			Array.from({ length: 3 }, () => central.terminal()),
		);
		for (const { enrolled } of terminals)
			await central.admin("POST", `terminals/${enrolled.terminal}/revoke`);
		const seen: Record<string, string[]> = {};
		for (const [list, id] of [
			["offices", "officeId"],
			["terminals", "terminal"],
			["revocations", "terminal"],
			["streams", "stream"],
		] as const) {
			const ids: string[] = [];
			for (let more = true, after = ""; more; ) {
				const { body } = await central.admin(
					"GET",
					`${list}?limit=2${after && `&after=${after}`}`,
				);
				ids.push(...body[list].map((row: Record<string, string>) => row[id]));
				({ more } = body);
				after = ids.at(-1) ?? "";
			}
			expect(new Set(ids).size).toBe(ids.length);
			seen[list] = ids;
		}
		for (const { enrolled } of terminals) {
			expect(seen.offices).toContain(enrolled.officeId);
			expect(seen.terminals).toContain(enrolled.terminal);
			expect(seen.revocations).toContain(enrolled.terminal);
			expect(seen.streams).toContain(`${enrolled.terminal}.1`);
		}
	});
});
