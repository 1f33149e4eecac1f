/** What the code on an acknowledgement is worth, without a line: whose it is, what became of it, and what is none. */
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { rawPublicKey, signJws } from "../../shared/chain.ts";
import type { ReceiptCheck } from "../../shared/methods/receipts.ts";
import { passCode } from "../../shared/passes.ts";
import { terminalStream } from "../../shared/sync-protocol.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { reason, second } from "./case-desk.ts";
import { arrives } from "./feed-arrives.ts";
import { prepared, type Ready } from "./prepared.ts";

const OTHER = "018f4e3a-0000-7000-8000-00000000d00d";

const check = (office: Ready, text: string): Promise<ReceiptCheck> =>
	office.rosa.call("receipts.check", { text });

async function received() {
	const office = await prepared();
	const visit = await takeVisit(office.kiosk, office.rosa);
	return { office, ...visit };
}

const parts = (token: string) => token.split(".") as [string, string, string];
const encoded = (value: object) =>
	Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = (token: string) =>
	JSON.parse(Buffer.from(parts(token)[1], "base64url").toString());
/** The same claims as another terminal would have signed them. */
function signedElsewhere(token: string, terminal = OTHER) {
	const { privateKey } = generateKeyPairSync("ed25519");
	const stream = terminalStream(terminal, 1);
	return {
		publicKey: rawPublicKey(privateKey),
		token: signJws({ ...claimsOf(token), stream }, stream, privateKey),
	};
}

describe("an acknowledgement of this terminal", () => {
	test("is valid by its address, its token, as data, broken over lines, and typed by a scanner of other keys", async () => {
		const { office, receipt } = await received();
		const { folio, receivedAt, token, verifyUrl } = receipt;
		const valid = {
			verdict: "valid",
			terminal: "own",
			status: "received",
			...{ folio, receivedAt, procedure: "Constancia de residencia" },
		};
		const typed = verifyUrl.replace(
			/[:\-/_]/g,
			(sign) => ({ ":": "Ñ", "-": "'", "/": "-", _: "?" })[sign] ?? sign,
		);
		for (const text of [
			verifyUrl,
			`  ${verifyUrl}\n`,
			token,
			verifyUrl.replace("/v/", "/v1/verify/"),
			verifyUrl.replace(/.{76}/g, "$&\n"),
			`https${typed.slice(typed.indexOf("Ñ"))}`,
		])
			expect(await check(office, text), text).toMatchObject(valid);
		// whoever asks behind the counters hears the same; it is nobody's data
		expect(
			await office.ana.call("receipts.check", { text: verifyUrl }),
		).toMatchObject(valid);
	});

	test("stays valid in the incarnations that follow", async () => {
		const { office, receipt } = await received();
		office.rt.identity = { ...office.rt.identity, incarnation: 3 };
		expect(await check(office, receipt.token)).toMatchObject({
			verdict: "valid",
			status: "received",
		});
	});

	test("says that it was replaced by a corrected one, and the corrected one stands", async () => {
		const { office, caseId, receipt } = await received();
		const next = await office.rosa.act("cases.correct", {
			caseId,
			applicant: { ...applicant, firstSurname: "Canché" },
			...{ reason, second },
		});
		const statuses = [];
		for (const { token } of [receipt, next])
			statuses.push(await check(office, token));
		expect(statuses).toMatchObject([
			{ status: "replaced" },
			{ status: "received" },
		]);
	});

	test("says that another case took its place, and that it was reversed", async () => {
		const { office, caseId, receipt } = await received();
		const right = await takeVisit(office.kiosk, office.rosa);
		await office.rosa.act("cases.correct", {
			caseId,
			replacedBy: right.caseId,
			...{ reason, second },
		});
		expect(await check(office, receipt.token)).toMatchObject({
			status: "replaced",
		});
		await office.rosa.act("cases.reverse", {
			caseId: right.caseId,
			refund: false,
			...{ reason, second },
		});
		expect(await check(office, right.receipt.token)).toMatchObject({
			verdict: "valid",
			status: "reversed",
		});
	});

	test("that this store does not hold is told apart: another copy of it may", async () => {
		const { office, receipt } = await received();
		const claims = claimsOf(receipt.token);
		for (const changed of [
			{ op: "018f4e3a-0000-7000-8000-00000000beef" },
			{ seq: claims.seq + 1 },
		])
			expect(
				await check(
					office,
					signJws(
						{ ...claims, ...changed },
						claims.stream,
						office.rt.signingKey,
					),
				),
			).toMatchObject({ verdict: "not_held", folio: receipt.folio });
	});
});

describe("another terminal's", () => {
	test("is unknown, and the page to ask is told; known by the feed it is valid, its later changes unknown; revoked it is unknown again", async () => {
		const { office, receipt } = await received();
		const { token, publicKey } = signedElsewhere(receipt.token);
		const page = office.rt.verifyBase;
		expect(receipt.verifyUrl).toBe(`${page}/v/${receipt.token}`);
		expect(await check(office, token)).toEqual({
			verdict: "unknown_terminal",
			page,
		});
		arrives(office, ["terminal", OTHER], { publicKey });
		expect(await check(office, token)).toMatchObject({
			verdict: "valid",
			terminal: "other",
			status: null,
			folio: receipt.folio,
			page,
		});
		// by another key under its name
		expect(await check(office, signedElsewhere(token).token)).toEqual({
			verdict: "forged",
		});
		arrives(office, ["terminal", OTHER], null);
		expect(await check(office, token)).toMatchObject({
			verdict: "unknown_terminal",
		});
	});

	test("may name a sheet that is not here", async () => {
		const { office, receipt } = await received();
		const { privateKey } = generateKeyPairSync("ed25519");
		const stream = terminalStream(OTHER, 2);
		arrives(office, ["terminal", OTHER], {
			publicKey: rawPublicKey(privateKey),
		});
		const claims = {
			...claimsOf(receipt.token),
			stream,
			procedure: "mbj-nuevo",
		};
		expect(
			await check(office, signJws(claims, stream, privateKey)),
		).toMatchObject({ verdict: "valid", procedure: "mbj-nuevo" });
	});
});

test("whatever else is held before the scanner is told for what it is", async () => {
	const { office, receipt } = await received();
	const { token, verifyUrl } = receipt;
	const [head, body, signature] = parts(token);
	const header = JSON.parse(Buffer.from(head, "base64url").toString());
	const of = (alg: string) => encoded({ ...header, alg });
	const changed = encoded({ ...claimsOf(token), fee: 0 });
	const cases: [string, string][] = [
		[`${head}.${changed}.${signature}`, "forged"],
		[`${head}.${body}.${"A".repeat(86)}`, "forged"],
		[`${of("none")}.${body}.`, "unsigned"],
		[`${of("none")}.${body}.${signature}`, "unsigned"],
		[`${of("HS256")}.${body}.${signature}`, "unsigned"],
		[verifyUrl.slice(0, -1), "cut"],
		[verifyUrl.slice(0, verifyUrl.length / 2), "cut"],
		[verifyUrl.slice(0, verifyUrl.indexOf("/v/") + 30), "cut"],
		[verifyUrl.slice(0, verifyUrl.indexOf("/v/") + 3), "cut"],
		[token.slice(0, 40), "cut"],
		[`${token}.${signature}`, "cut"],
		["x".repeat(10_000), "long"],
		[`${verifyUrl}${"x".repeat(10_000)}`, "long"],
		["Turno A-001. Benito Juárez. Constancia de residencia", "ticket"],
		["Ticket A-001. Benito Juárez. Certificate", "ticket"],
		[passCode(OTHER), "pass"],
		["https://example.org/otra/cosa?a=1", "other"],
		["https://example.org/v/nada", "cut"],
		["GOMA900315MQRMRN07", "other"],
		["a.b.c", "other"],
		[`${encoded({ ...header, kid: "x" })}.${body}.${signature}`, "other"],
		[`${encoded([])}.${body}.${signature}`, "unsigned"],
		["null.null.null", "other"],
		["\u0000", "other"],
		["   ", "other"],
	];
	for (const [text, verdict] of cases)
		expect(await check(office, text), text.slice(0, 200)).toEqual({ verdict });
	const { stream } = claimsOf(token);
	expect(
		await check(office, signJws({ hola: 1 }, stream, office.rt.signingKey)),
	).toEqual({ verdict: "other" });
});
