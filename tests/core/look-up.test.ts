/** A folio looked up at the lobby: with the code on its paper, with few tries, and nothing told of anybody. */
import { describe, expect, test } from "vitest";
import { checkCode } from "../../core/cases/check-code.ts";
import { LOOK_UP_LOCK_MS } from "../../core/lobby/look-up-tries.ts";
import { folioOf, statusOf } from "../../core/lobby/rules.ts";
import { makeFolio } from "../../shared/ids.ts";
import { applicant } from "../harness/visit.ts";
import { onePaperEach } from "./paper-cases.ts";
import { prepared, type Ready, refusal } from "./prepared.ts";
import { bytesOf } from "./traces.ts";

async function withCase() {
	const office = await prepared();
	const ids = await onePaperEach(office);
	const { receipt } = await office.rosa.call("cases.get", {
		caseId: ids.acknowledgement,
	});
	return {
		office,
		ids,
		folio: receipt?.folio ?? "",
		code: checkCode(office.rt.keys, ids.acknowledgement),
	};
}
const ask = (office: Ready, folio: string, code: string) =>
	office.kiosk.call("kiosk.lookUp", { folio, code });
const wrongCode = (code: string) => (code === "0000-0000" ? "1" : "0000-0000");

describe("folio and code", () => {
	test("answer procedure and status, until when, and nothing of anybody", async () => {
		const { office, folio, code, ids } = await withCase();
		const told = await ask(office, folio, code);
		expect(told).toEqual({
			procedure: "Constancia de residencia",
			status: "papers_missing",
			until: expect.stringMatching(/^2026-10-/),
			answerBy: null,
		});
		const order = await office.rosa.call("cases.get", { caseId: ids.order });
		const ordered = await ask(
			office,
			order.order?.number ?? "",
			checkCode(office.rt.keys, ids.order),
		);
		expect(ordered).toMatchObject({
			status: "payment_due",
			until: order.order?.validUntil,
		});
		for (const said of [applicant.names, "Rosa", "258", folio])
			expect(JSON.stringify([told, ordered])).not.toContain(said);
	});

	test("however they are typed; the code is the same after a restart", async () => {
		const { office, folio, code } = await withCase();
		const again = await office.restart();
		for (const [as, digits] of [
			[folio.toLowerCase(), code.replace("-", "")],
			[folio.replaceAll("-", ""), ` ${code.replace("-", " ")} `],
		] as const)
			expect((await ask(again, as, digits)).status).toBe("papers_missing");
	});

	test("something else than a folio of this office is told at once, and costs no try", async () => {
		const { office, folio, code } = await withCase();
		for (const other of [
			"",
			"A-012",
			"Q-7K-0001",
			"https://central.example/v/eyJhbGciOi",
			makeFolio("OTRA", 2026, "7K", 1),
			`${folio.slice(0, -1)}${folio.endsWith("0") ? "1" : "0"}`,
			"🪪 עברית",
		])
			expect((await refusal(ask(office, other, code))).code, other).toBe(
				"folio_format",
			);
		expect((await ask(office, folio, code)).procedure).toContain("residencia");
	});
});

describe("five wrong codes", () => {
	test("lock the folio for minutes, on every kiosk, with the sentence an unknown folio gets", async () => {
		const { office, folio, code } = await withCase();
		const other = office.page("kiosk");
		const unknown = makeFolio("DEMO", 2026, office.rt.identity.terminalCode, 9);
		const five = async (of: string) => {
			const said = [];
			for (let i = 0; i < 5; i++) {
				const call = (i % 2 ? other : office.kiosk).call("kiosk.lookUp", {
					folio: of,
					code: wrongCode(code),
				});
				const { code: why, params } = await refusal(call);
				said.push([why, params]);
			}
			return said;
		};
		const known = await five(folio);
		expect(known).toEqual([
			["look_up_wrong", { left: 4 }],
			["look_up_wrong", { left: 3 }],
			["look_up_wrong", { left: 2 }],
			["look_up_wrong", { left: 1 }],
			["look_up_locked", { minutes: 5 }],
		]);
		expect(await five(unknown)).toEqual(known);
		expect((await refusal(ask(office, folio, code))).code).toBe(
			"look_up_locked",
		);
		const again = await office.restart();
		expect((await refusal(ask(again, folio, code))).code).toBe(
			"look_up_locked",
		);
		again.world.clock.pass(LOOK_UP_LOCK_MS);
		expect((await ask(again, folio, code)).status).toBe("papers_missing");
	});

	test("twenty wrong ones over many folios lock the screens, a right one in between or not", async () => {
		const { office, folio, code } = await withCase();
		for (let i = 0; i < 19; i++) {
			const unknown = makeFolio("DEMO", 2025, "7K", i + 1);
			expect((await refusal(ask(office, unknown, code))).code).toBe(
				"look_up_wrong",
			);
			if (i === 10) await ask(office, folio, code);
		}
		const last = makeFolio("DEMO", 2025, "7K", 99);
		expect((await refusal(ask(office, last, code))).code).toBe(
			"look_up_locked",
		);
		expect((await refusal(ask(office, folio, code))).code).toBe(
			"look_up_locked",
		);
	});

	test("leave no trace of what was typed, and a clock set back locks nobody for longer", async () => {
		const { office, folio, code } = await withCase();
		const typed = makeFolio("DEMO", 2024, "7K", 777_777);
		for (let i = 0; i < 5; i++)
			await refusal(ask(office, typed, wrongCode(code)));
		await office.rt.db.pragma("wal_checkpoint(TRUNCATE)");
		for (const secret of [typed, code])
			expect(bytesOf(office, secret)).toEqual([]);
		office.world.clock.pass(-60 * 60_000);
		expect((await refusal(ask(office, typed, code))).params).toEqual({
			minutes: 5,
		});
		expect((await ask(office, folio, code)).procedure).toBeTruthy();
	});
});

test("what a citizen is told follows from the case alone", () => {
	const row = {
		state: "received" as const,
		complete: 1 as const,
		cure_until: null,
		outcome: null,
		pay_order: null,
	};
	expect(statusOf(row).status).toBe("in_study");
	expect(statusOf({ ...row, state: "forwarded", complete: 0 })).toEqual({
		status: "papers_missing",
		until: null,
	});
	expect(
		statusOf({ ...row, state: "resolved", outcome: "denied" }).status,
	).toBe("ready_denied");
	expect(folioOf("x".repeat(60), "DEMO")).toBeNull();
});
