/// <reference path="../../core/print/pdfmake.d.ts" />
/** PDFs whose owner forbade something open for everybody; those with a user's password do not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pdfmake from "pdfmake/build/pdfmake.min.js";
import fonts from "pdfmake/build/vfs_fonts.js";
import { describe, expect, test } from "vitest";
import { isShut, pagesOf } from "../../core/blobs/pdf.ts";

/** As other programs write them: 40 and 128 bits of RC4, AES of 128 and 256 bits. */
const VERSIONS = ["1.3", "1.4", "1.6", "1.7", "1.7ext3"];

async function made(
	version: string,
	passwords: { userPassword?: string; ownerPassword: string },
) {
	pdfmake.addVirtualFileSystem(fonts);
	const page = { content: ["acta", "de nacimiento"], version, ...passwords };
	return Buffer.from(await pdfmake.createPdf(page).getBuffer());
}

/** AES of 256 bits as PDF 2.0 has it, written by pypdf: the one that the library here cannot write. */
const newest = (name: string) =>
	readFileSync(join(import.meta.dirname, "../harness/pdf", name));

describe("an encrypted PDF", () => {
	test.each(VERSIONS)("of version %s", async (version) => {
		const restricted = await made(version, { ownerPassword: "de la dueña" });
		expect(restricted.includes("/Encrypt")).toBe(true);
		expect(isShut(restricted)).toBe(false);
		expect(pagesOf(restricted)).toBe(1);
		const shut = { ownerPassword: "dueña", userPassword: "secreto" };
		expect(isShut(await made(version, shut))).toBe(true);
	});

	test("of PDF 2.0", () => {
		expect(isShut(newest("owner-restricted.pdf"))).toBe(false);
		expect(isShut(newest("user-password.pdf"))).toBe(true);
	});

	test("whose proof was changed, or cut off, is shut", async () => {
		const whole = newest("owner-restricted.pdf").toString("latin1");
		for (const broken of [
			whole.replace("/R 6", "/R 9"),
			whole.replace("/Filter /Standard", "/Filter /Certific"),
			whole.replace(/\/U </, "/U <00"),
			whole.replace(/\/U </, "/X <"),
		]) {
			expect(broken).not.toBe(whole);
			expect(isShut(Buffer.from(broken, "latin1"))).toBe(true);
		}
	});
});
