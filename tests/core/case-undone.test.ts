/** What undoes or replaces a received case: always a reason and a second person. */
import { describe, expect, test } from "vitest";
import { receiptClaimsSchema } from "../../shared/sync-protocol.ts";
import { pins } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { reason, sameAfterRebuild, second } from "./case-desk.ts";
import { code, prepared } from "./prepared.ts";
import { journalRows } from "./tables.ts";

describe("a correction", () => {
	test("signs a new paper under the same folio; the old one is as it was", async () => {
		const office = await prepared();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		const old = await office.rosa.call("cases.acknowledgement", { caseId });
		const correct = (by = second) =>
			office.rosa.act("cases.correct", {
				caseId,
				applicant: { ...applicant, firstSurname: "Canché" },
				reason,
				second: by,
			});
		expect(await code(correct({ userId: "rosa", pin: pins.rosa }))).toBe(
			"same_person",
		);
		const next = await correct();
		expect(next.folio).toBe(receipt.folio);
		expect(next.receivedAt).toBe(receipt.receivedAt);
		expect(next.token).not.toBe(receipt.token);
		const paper = await office.rosa.call("cases.acknowledgement", { caseId });
		expect(JSON.parse(paper.json ?? "")).toMatchObject({
			folio: receipt.folio,
			applicant: { firstSurname: "Canché" },
			corrects: { receivedAt: receipt.receivedAt },
			resolution: JSON.parse(old.json ?? "").resolution,
		});
		const sealed = journalRows(office.rt.db).map((row) => row.sealed ?? "");
		expect(
			sealed.filter((text) => text.includes(JSON.stringify(old.json))),
		).toHaveLength(1);
		// the central answers by operations of the same entity
		const corrected = journalRows(office.rt.db)
			.map(({ body }) => JSON.parse(body))
			.find(({ type }) => type === "case.corrected");
		expect(corrected).toMatchObject({ entity: caseId, authorisedBy: "jorge" });
		const claims = JSON.parse(
			Buffer.from(next.token.split(".")[1] ?? "", "base64url").toString(),
		);
		expect(receiptClaimsSchema.parse(claims).op).toBe(corrected.op);
		sameAfterRebuild(office);
	});

	test("may point to the case that stands for it", async () => {
		const office = await prepared();
		const wrong = await takeVisit(office.kiosk, office.rosa);
		const right = await takeVisit(office.kiosk, office.rosa);
		const { caseId } = wrong;
		const replace = (replacedBy: string) =>
			office.rosa.act("cases.correct", { caseId, replacedBy, reason, second });
		expect(await code(replace(caseId))).toBe("case_state");
		await replace(right.caseId);
		expect(await office.rosa.call("cases.get", { caseId })).toMatchObject({
			state: "replaced",
			replacedBy: right.caseId,
			receipt: { folio: wrong.receipt.folio },
		});
		expect(await code(replace(right.caseId))).toBe("case_state");
	});
});

describe("a reversal", () => {
	test("ends the case and gives the money back in one act", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const done = await office.rosa.act("cases.reverse", {
			caseId,
			refund: true,
			reason,
			second,
		});
		expect(done).toEqual({ state: "reversed", cash: 25_800 });
		const again = office.rosa.act("cases.reverse", {
			caseId,
			refund: false,
			reason,
			second,
		});
		expect(await code(again)).toBe("case_state");
		sameAfterRebuild(office);
	});
});
