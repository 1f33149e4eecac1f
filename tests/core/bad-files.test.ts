/** Files that are too large, empty, not what their name says, or not whole. */
import { describe, expect, test } from "vitest";
import { MAX_BLOB_BYTES } from "../../core/blobs/kinds.ts";
import { tinyPdf, upload } from "../harness/visit.ts";
import { atCounter } from "./at-counter.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";

describe("files", () => {
	const attach = async (bytes: Buffer, name: string) => {
		const { office, caseId } = await atCounter();
		return attachTo(office, caseId, bytes, name);
	};
	const attachTo = async (
		office: Ready,
		caseId: string,
		bytes: Buffer,
		name: string,
	) => {
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		return office.rosa.act("cases.attach", {
			caseId,
			requirementId: requirements[0]?.id ?? "",
			uploadId: await upload(office.rosa, bytes),
			name,
		});
	};

	test("a 26 MB file is refused before it travels; exactly 25 MB pass", async () => {
		const office = await prepared();
		const begin = (size: number) => office.rosa.call("uploads.begin", { size });
		const refused = await refusal(begin(26 * 1024 * 1024));
		expect(refused).toMatchObject({
			code: "file_too_big",
			params: { limitMb: 25 },
		});
		expect(await code(begin(MAX_BLOB_BYTES + 1))).toBe("file_too_big");
		expect(await code(begin(Number.MAX_SAFE_INTEGER))).toBe("file_too_big");
		await begin(MAX_BLOB_BYTES);
	});

	test("a file that lies about its size cannot grow beyond it, nor be used before it is whole", async () => {
		const { office, caseId } = await atCounter();
		const { uploadId } = await office.rosa.call("uploads.begin", { size: 10 });
		const append = (offset: number, bytes: number) =>
			office.rosa.call("uploads.append", {
				uploadId,
				offset,
				base64: Buffer.alloc(bytes, 65).toString("base64"),
			});
		expect(await code(append(0, 11))).toBe("upload_incomplete");
		expect(await code(append(3, 4))).toBe("upload_incomplete");
		expect(await append(0, 9)).toEqual({ offset: 9 });
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		const requirementId = requirements[0]?.id ?? "";
		const use = () =>
			code(
				office.rosa.act("cases.attach", {
					caseId,
					requirementId,
					uploadId,
					name: "a.pdf",
				}),
			);
		expect(await use()).toBe("upload_incomplete");
		expect(await code(append(9, 2))).toBe("upload_incomplete");
		expect(await append(9, 1)).toEqual({ offset: 10 });
		expect(await use()).toBe("file_kind");
	});

	test("a piece larger than a message's part is refused", async () => {
		const office = await prepared();
		const { uploadId } = await office.rosa.call("uploads.begin", {
			size: 5_000_000,
		});
		const piece = { uploadId, offset: 0, base64: "A".repeat(1_500_001) };
		expect(await code(office.rosa.call("uploads.append", piece))).toBe(
			"invalid_input",
		);
	});

	test("zero bytes", async () => {
		const office = await prepared();
		expect(await code(office.rosa.call("uploads.begin", { size: 0 }))).toBe(
			"file_empty",
		);
		expect(await code(office.rosa.call("uploads.begin", { size: -1 }))).toBe(
			"invalid_input",
		);
	});

	test.each([
		[
			"a Windows program",
			Buffer.from("MZ\x90\0\x03", "latin1"),
			"file_dangerous",
		],
		["a Linux program", Buffer.from("\x7fELF\x02", "latin1"), "file_dangerous"],
		["a script", Buffer.from("#!/bin/sh\nrm -rf /\n"), "file_dangerous"],
		["a text", Buffer.from("hola"), "file_kind"],
		["a web page", Buffer.from("<script>alert(1)</script>"), "file_kind"],
		["one byte", Buffer.from("%"), "file_kind"],
	])("%s named .pdf", async (_what, bytes, expected) => {
		expect(await code(attach(bytes, "acta.pdf"))).toBe(expected);
	});

	test("a PDF named .exe is the PDF it is", async () => {
		expect((await attach(tinyPdf, "acta.exe")).mime).toBe("application/pdf");
	});

	test("five refused files leave room for the sixth", async () => {
		const { office, caseId } = await atCounter();
		for (let i = 0; i < 5; i++)
			expect(
				await code(attachTo(office, caseId, Buffer.from(`no ${i}`), "a.pdf")),
			).toBe("file_kind");
		await attachTo(office, caseId, tinyPdf, "a.pdf");
	});

	test("an upload of another page is unknown", async () => {
		const { office, caseId } = await atCounter();
		const uploadId = await upload(office.mario, tinyPdf);
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		const requirementId = requirements[0]?.id ?? "";
		expect(
			await code(
				office.rosa.act("cases.attach", {
					caseId,
					requirementId,
					uploadId,
					name: "a.pdf",
				}),
			),
		).toBe("upload_unknown");
	});
});
