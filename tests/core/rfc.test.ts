/** RFC: the published vectors, what a clerk may type, and what the core makes of it. */
import { describe, expect, test } from "vitest";
import {
	curpFitsName,
	rfcCaution,
} from "../../renderer/faces/counter/steps/applicant-cautions.ts";
import vectors from "../../resources/domain/vectors.json" with { type: "json" };
import { readRfc } from "../../shared/rfc.ts";
import { applicant } from "../harness/visit.ts";
import { atCounter } from "./at-counter.ts";
import { code } from "./prepared.ts";

describe("an RFC", () => {
	test.each(vectors.rfc.valid)("%s has the right check digit", (rfc) => {
		expect(readRfc(rfc)).toMatchObject({ digitRight: true });
	});
	test.each(vectors.rfc.generic)("%s has none to check", (rfc) => {
		expect(readRfc(rfc)).toMatchObject({ kind: "generic", digitRight: true });
	});
	test("in use with a wrong digit is read, and told", () => {
		for (const rfc of Object.keys(vectors.rfc.inUseButBadDigit)) {
			expect(readRfc(rfc)).toMatchObject({ digitRight: false });
			expect(rfcCaution(rfc, "")).toBe("digit");
		}
	});
	test("with spaces, hyphens and small letters is the same; one with an impossible date is none", () => {
		expect(readRfc(" pegj-850101-ln8 ")?.rfc).toBe("PEGJ850101LN8");
		expect(readRfc("PEGJ851301LN8")).toBeNull();
		expect(readRfc("PEGJ850101LN")).toBeNull();
	});
	test("of another birth date than the CURP is told, a company's never", () => {
		expect(rfcCaution("PEGJ850101LN8", "CAPG840312MQRNCD08")).toBe("date");
		expect(rfcCaution("SAT970701NN3", "CAPG840312MQRNCD08")).toBeNull();
	});
	test("is kept with the applicant, wrong digit and all; what cannot be one is refused", async () => {
		const { office, caseId } = await atCounter();
		const set = (rfc: string) =>
			office.rosa.act("cases.setApplicant", {
				caseId,
				applicant: { ...applicant, rfc },
			});
		await set("vace 460910 sx6");
		const seen = await office.rosa.call("cases.get", { caseId });
		expect(seen.applicant?.rfc).toBe("VACE460910SX6");
		expect(await code(set("VACE46"))).toBe("rfc_format");
		await set(" ");
		const after = await office.rosa.call("cases.get", { caseId });
		expect(after.applicant?.rfc).toBeNull();
	});
});

describe("a CURP beside a name", () => {
	const curp = "CAPG840312MQRNCD08";
	const who = (names: string, firstSurname: string, secondSurname: string) => ({
		names,
		firstSurname,
		secondSurname,
	});
	test("fits where its initials are those of the name, María passed over", () => {
		expect(curpFitsName(curp, who("María Guadalupe", "Canul", "Pech"))).toBe(
			true,
		);
		expect(curpFitsName(curp, who("Guadalupe", "de la Canul", "Pech"))).toBe(
			true,
		);
	});
	test("does not fit another's, and says nothing with one surname or none typed yet", () => {
		expect(curpFitsName(curp, who("Rosa", "Canul", "Pech"))).toBe(false);
		expect(curpFitsName(curp, who("Guadalupe", "Ñúñez", "Pech"))).toBe(false);
		expect(curpFitsName(curp, who("Rosa", "Canul", ""))).toBe(true);
		expect(curpFitsName("CAPG", who("Rosa", "Uc", "Pech"))).toBe(true);
	});
});
