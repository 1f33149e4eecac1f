/** A request filled in at home: its code, its one ticket, and what is left of it when. */

import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standingOf } from "../../core/prefilled/rules.ts";
import { toTicket } from "../../core/queue/queries.ts";
import { rawPublicKey, signJws } from "../../shared/chain.ts";
import { type Form, genericForm } from "../../shared/forms.ts";
import {
	PREFILLED_CODE_MOST,
	type PrefilledClaims,
	prefilledClaimsSchema,
} from "../../shared/prefilled.ts";
import {
	prefilledCode,
	readPrefilled,
	signPrefilled,
	tokenOfCode,
} from "../../shared/prefilled-token.ts";
import { jorgeSigns } from "../harness/core.ts";
import { applicant } from "../harness/visit.ts";
import { sameAfterRebuild } from "./case-desk.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { journalRows } from "./tables.ts";
import { bytesOf } from "./traces.ts";

const procedure = "mbj-constancia-residencia";
const marker = "Calle Flamboyanes 2718";
const central = {
	id: "0192d3a0-0000-7000-8000-0000000000ce",
	...generateKeyPairSync("ed25519"),
};
const ID = "0192d3a0-0000-7000-8000-0000000000f1";

/** The office knows the central's key, and no line to it. */
async function enrolled(): Promise<Ready> {
	const office = await prepared();
	knows(office);
	return office;
}
function knows({ rt }: Ready) {
	rt.identity = {
		...rt.identity,
		enrolment: {
			token: "t",
			centralUrl: "http://127.0.0.1:9",
			centralKey: rawPublicKey(central.privateKey),
			centralId: central.id,
		},
	};
}
function claims(office: Ready, more: Partial<PrefilledClaims> = {}) {
	const now = Math.floor(office.rt.deps.clock.now() / 1000);
	return {
		use: "request" as const,
		id: ID,
		office: office.rt.identity.officeId,
		procedure,
		version: office.rt.catalogue.current(procedure).version,
		answers: answersOf(office),
		applicant: { names: "María Guadalupe", firstSurname: "Canul" },
		iat: now,
		exp: now + 3600,
		...more,
	};
}
/** An answer to the first text of the procedure's form. */
function answersOf({ rt }: Ready) {
	const { form } = rt.catalogue.current(procedure);
	const [name] =
		Object.entries((form ?? genericForm).properties).find(
			([, field]) =>
				field.type === "string" && !field.enum && field.format !== "date",
		) ?? [];
	return { [name ?? ""]: marker };
}
const codeOf = (each: PrefilledClaims, signer = central) =>
	prefilledCode(signPrefilled(each, signer));
const rows = ({ rt }: Ready) =>
	rt.db.prepare("SELECT * FROM local_prefilled").all();
const issue = (office: Ready, prefilled: string) =>
	office.kiosk.act("queue.issue", { procedureId: procedure, prefilled });
async function begun(office: Ready) {
	const called = await office.rosa.act("queue.callNext", {});
	await office.rosa.act("queue.start", { ticketId: called.ticketId });
	const { caseId } = await office.rosa.act("cases.open", {
		visitId: called.visitId,
		procedureId: procedure,
	});
	return { ...called, caseId };
}

describe("the code", () => {
	const sample: PrefilledClaims = {
		use: "request",
		id: ID,
		office: ID,
		procedure,
		version: 1,
		answers: { request: marker },
		iat: 1,
		exp: 2,
	};

	test("is read back, typed small or with spaces around", () => {
		const text = codeOf(sample);
		for (const typed of [text, text.toLowerCase(), ` ${text}\n`])
			expect(readPrefilled(tokenOfCode(typed) ?? "", central)).toEqual(sample);
	});

	test("any answers survive it, letter by letter", () => {
		fc.assert(
			fc.property(
				fc.dictionary(
					fc.stringMatching(/^[a-z]{1,8}$/),
					fc.string({ unit: "grapheme", maxLength: 40 }),
					{ maxKeys: 4 },
				),
				(answers) => {
					const read = prefilledClaimsSchema.safeParse({ ...sample, answers });
					fc.pre(read.success);
					const token = signPrefilled(read.data as PrefilledClaims, central);
					expect(
						readPrefilled(tokenOfCode(prefilledCode(token)) ?? "", central),
					).toEqual(read.data);
				},
			),
		);
	});

	test("rubbish, and a code with one letter changed, is nothing and throws nothing", () => {
		const text = codeOf(sample);
		fc.assert(
			fc.property(fc.string({ maxLength: 4_000 }), (rest) => {
				for (const each of [rest, `SOL0${rest}`]) {
					const token = tokenOfCode(each);
					if (token !== null) expect(readPrefilled(token, central)).toBeNull();
				}
			}),
		);
		fc.assert(
			fc.property(
				fc.integer({ min: 4, max: text.length - 3 }),
				fc.constantFrom(..."ABCXYZ0279"),
				(at, letter) => {
					fc.pre(text[at] !== letter);
					const other = text.slice(0, at) + letter + text.slice(at + 1);
					const token = tokenOfCode(other);
					if (token === null) return;
					// the last letter of a part has bits that mean nothing
					const read = readPrefilled(token, central);
					expect(read === null || token === tokenOfCode(text)).toBe(true);
				},
			),
		);
		expect(tokenOfCode(`SOL0${"A".repeat(PREFILLED_CODE_MOST)}`)).toBeNull();
	});

	test("another key, algorithm, type or purpose is no request", () => {
		const other = { id: central.id, ...generateKeyPairSync("ed25519") };
		const jws = (each: object, typ?: string) =>
			signJws(each, central.id, central.privateKey, typ);
		const part = (value: object) =>
			Buffer.from(JSON.stringify(value)).toString("base64url");
		const unsigned = (alg: string) =>
			`${part({ alg, typ: "request+jwt", kid: central.id })}.${part(sample)}.`;
		for (const token of [
			signPrefilled(sample, other),
			jws(sample),
			jws(sample, "JWT"),
			jws({ ...sample, use: "terminal" }, "request+jwt"),
			jws({ ...sample, more: 1 }, "request+jwt"),
			jws({ ...sample, answers: { a: "x".repeat(1_001) } }, "request+jwt"),
			unsigned("none"),
			unsigned("HS256"),
		])
			expect(readPrefilled(token, central)).toBeNull();
	});
});

test("a request that does not fit is told apart, and its answers are no reason", () => {
	const facts = { office: "o", version: 2, answers: {}, exp: 10 };
	const present = {
		now: 9_999,
		office: "o",
		sheet: { version: 2 },
		used: false,
	};
	const at = (f: object, p: object = {}) =>
		standingOf({ ...facts, ...f }, { ...present, ...p });
	expect(at({})).toBe("ready");
	expect(at({ office: "x" })).toBe("other_office");
	expect(at({}, { sheet: null })).toBe("unknown_procedure");
	expect(at({}, { used: true })).toBe("used");
	expect(at({ exp: 9 })).toBe("expired");
	expect(at({ version: 1 })).toBe("other_version");
	// what the form can show is the counter's to put right
	expect(at({ answers: { request: "x" } })).toBe("ready");
	expect(at({ answers: { request: 7 } })).toBe("ready");
	expect(at({ answers: { colour: "azul" } })).toBe("other_version");
	expect(at({ answers: { request: { a: "b" } } })).toBe("other_version");
	// what a list or a group cannot show would be lost without a word
	const text = { type: "string", title: "x" } as const;
	const form: Form = {
		...{ type: "object", additionalProperties: false },
		properties: {
			list: { type: "array", title: "x", items: text },
			group: {
				...{ type: "object", title: "x", properties: { in: text } },
				additionalProperties: false,
			},
		},
	};
	const sheet = { version: 2, form };
	expect(at({ answers: { list: ["a"], group: { in: 7 } } }, { sheet })).toBe(
		"ready",
	);
	for (const answers of [{ list: "a" }, { list: [7] }, { group: "a" }])
		expect(at({ answers }, { sheet })).toBe("other_version");
});

describe("the ticket", () => {
	test("comes with the request once; the journal has its id and nothing it says", async () => {
		const office = await enrolled();
		const text = codeOf(claims(office));
		expect(await office.kiosk.call("prefilled.find", { code: text })).toEqual({
			standing: "ready",
			procedureId: procedure,
			number: null,
		});
		const { ticketId, number } = await issue(office, text);
		expect(office.rt.q.queue.live.all().map(toTicket)).toMatchObject([
			{ id: ticketId, prefilled: true },
		]);
		const again = await refusal(issue(office, text));
		expect(again).toMatchObject({ code: "prefilled_used", params: { number } });
		expect(
			await office.kiosk.call("prefilled.find", { code: text }),
		).toMatchObject({ standing: "used", number });
		expect(rows(office)).toHaveLength(1);
		const written = JSON.stringify(journalRows(office.rt.db));
		expect(written).toContain(ID);
		expect(written).not.toContain(marker);
		// the one row, nothing that remembers commands, no file in clear
		expect(bytesOf(office, marker)).toEqual(["local_prefilled"]);
		sameAfterRebuild(office);
		await office.rosa.act("queue.cancel", { ticketId, reason: "left" });
		expect(rows(office)).toEqual([]);
		expect(
			await office.kiosk.call("prefilled.find", { code: text }),
		).toMatchObject({ standing: "ready" });
	});

	test("is given without it to whoever's request is of no use, and never another one's", async () => {
		const office = await enrolled();
		const other = { id: central.id, ...generateKeyPairSync("ed25519") };
		const refused: [string, string][] = [
			[codeOf(claims(office, { exp: 1 })), "prefilled_unready"],
			[codeOf(claims(office, { version: 99 })), "prefilled_unready"],
			[codeOf(claims(office, { office: ID })), "prefilled_unready"],
			[codeOf(claims(office, { procedure: "mbj-other" })), "prefilled_unready"],
			[codeOf(claims(office), other), "prefilled_unreadable"],
			["SOL0", "prefilled_unreadable"],
			["https://x.mx/v/e30.e30.e30", "prefilled_unreadable"],
		];
		for (const [text, reason] of refused)
			expect(await code(issue(office, text))).toBe(reason);
		expect(await code(issue(await prepared(), "SOL0"))).toBe("prefilled_alone");
		await office.kiosk.act("queue.issue", { procedureId: procedure });
		expect(rows(office)).toEqual([]);
	});
});

describe("what it says", () => {
	test("is read by who has the case, through a restart, until the case has it", async () => {
		let office = await enrolled();
		const said = claims(office);
		await issue(office, codeOf(said));
		const { caseId, ticketId } = await begun(office);
		office = await office.restart();
		const brought = () => office.rosa.call("prefilled.ofCase", { caseId });
		expect(await brought()).toEqual({
			answers: said.answers,
			applicant: said.applicant,
		});
		expect(await office.mario.call("prefilled.ofCase", { caseId })).toEqual({
			answers: null,
			applicant: null,
		});
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		expect(await brought()).toEqual({
			answers: said.answers,
			applicant: null,
		});
		await office.rosa.act("queue.finish", { ticketId });
		expect(bytesOf(office, marker)).toEqual([]);
	});

	test("is no other procedure's, and goes to the next case where nobody began the first", async () => {
		const office = await enrolled();
		await issue(office, codeOf(claims(office)));
		const called = await office.rosa.act("queue.callNext", {});
		const { visitId, ticketId } = called;
		await office.rosa.act("queue.start", { ticketId });
		const open = async (procedureId: string) =>
			(await office.rosa.act("cases.open", { visitId, procedureId })).caseId;
		const another = office.rt.catalogue
			.all()
			.find((each) => each.id !== procedure && each.offered)?.id as string;
		const of = async (caseId: string) =>
			(await office.rosa.call("prefilled.ofCase", { caseId })).answers;
		expect(await of(await open(another))).toBeNull();
		const first = await open(procedure);
		expect(await of(first)).not.toBeNull();
		expect(await of(await open(procedure))).toBeNull();
		await office.rosa.act("queue.transfer", {
			ticketId,
			to: { counter: 4 },
			reason: "balance",
		});
		const again = await office.mario.act("queue.callNext", {});
		await office.mario.act("queue.start", { ticketId: again.ticketId });
		const { caseId } = await office.mario.act("cases.open", {
			visitId: again.visitId,
			procedureId: procedure,
		});
		expect(
			(await office.mario.call("prefilled.ofCase", { caseId })).answers,
		).not.toBeNull();
	});

	test("is gone with the day, and an erased case keeps none of it", async () => {
		const office = await enrolled();
		await issue(office, codeOf(claims(office)));
		await issue(office, codeOf(claims(office, { id: central.id })));
		const { caseId, ticketId } = await begun(office);
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		await office.rosa.act("queue.park", { ticketId, minutes: 60 });
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "ARCO 1/2026",
		});
		expect(rows(office)).toHaveLength(1);
		await office.jorge.act("day.closeEarly", {
			cause: "hurricane",
			reason: "Huracán",
		});
		expect(bytesOf(office, marker)).toEqual([]);
	});
});
