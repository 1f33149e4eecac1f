/** The scanner's folder: what is offered, what is taken, and what a hostile folder cannot do. */
import {
	existsSync,
	mkdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pdfOf } from "../harness/pdf.ts";
import { tinyPdf } from "../harness/visit.ts";
import { atCounter, openCase } from "./at-counter.ts";
import { code, type Ready } from "./prepared.ts";

async function withFolder() {
	const at = await atCounter();
	const folder = join(at.office.dir, "escaner");
	mkdirSync(folder);
	await at.office.luis.act("scans.setFolder", { folder });
	const { requirements } = await at.office.rosa.call("cases.get", {
		caseId: at.caseId,
	});
	const target = {
		caseId: at.caseId,
		requirementId: requirements[0]?.id ?? "",
	};
	return { ...at, folder, target };
}

/** What is offered once the folder was looked at twice, two seconds apart. */
async function offered(office: Ready) {
	await office.rosa.call("scans.list", {});
	office.world.clock.pass(2000);
	return (await office.rosa.call("scans.list", {})).files;
}

describe("the folder", () => {
	test("is the administrator's to set; without one, or without the folder, that is said", async () => {
		const { office } = await atCounter();
		expect(await office.rosa.call("scans.list", {})).toEqual({
			state: "none",
			files: [],
		});
		expect(
			await code(office.jorge.act("scans.setFolder", { folder: "/tmp" })),
		).toBe("role_forbidden");
		const folder = join(office.dir, "escaner");
		const set = (path: string | null) =>
			office.luis.act("scans.setFolder", { folder: path });
		expect(await code(set(folder))).toBe("scan_folder_missing");
		expect(await code(set("escaner"))).toBe("scan_folder_missing");
		mkdirSync(folder);
		expect(await set(folder)).toEqual({ folder, state: "ready" });
		rmSync(folder, { recursive: true });
		expect(await office.luis.call("scans.folder", {})).toEqual({
			folder,
			state: "missing",
		});
		expect((await office.rosa.call("scans.list", {})).state).toBe("missing");
		expect((await set(null)).state).toBe("none");
	});

	test("is never one of the program's own, not even by a link: files are taken out of it", async () => {
		const { office } = await atCounter();
		const { dataDir } = office.config;
		const link = join(office.dir, "enlace");
		symlinkSync(dataDir, link);
		for (const folder of [dataDir, join(dataDir, "blobs"), office.dir, link])
			expect(
				await code(office.luis.act("scans.setFolder", { folder })),
				folder,
			).toBe("scan_folder_own");
	});
});

describe("what is offered", () => {
	test("only files that have stopped growing", async () => {
		const { office, folder } = await withFolder();
		const file = join(folder, "hoja.pdf");
		const list = async () =>
			(await office.rosa.call("scans.list", {})).files.map(({ name }) => name);
		writeFileSync(file, "");
		writeFileSync(join(folder, ".oculto.pdf"), tinyPdf);
		writeFileSync(join(folder, "otra.pdf.part"), tinyPdf);
		expect(await list()).toEqual([]);
		office.world.clock.pass(60_000);
		expect(await list()).toEqual([]); // empty, however long
		writeFileSync(file, tinyPdf.subarray(0, 5));
		expect(await list()).toEqual([]);
		office.world.clock.pass(1000);
		writeFileSync(file, tinyPdf);
		expect(await list()).toEqual([]);
		office.world.clock.pass(1400);
		expect(await list()).toEqual([]);
		office.world.clock.pass(200);
		expect(await list()).toEqual(["hoja.pdf"]);
	});

	test("no folder, no link, and nothing by a name that a page makes up", async () => {
		const { office, folder, target } = await withFolder();
		mkdirSync(join(folder, "carpeta.pdf"));
		writeFileSync(join(office.dir, "secreto.pdf"), tinyPdf);
		symlinkSync(join(office.dir, "secreto.pdf"), join(folder, "enlace.pdf"));
		expect(await offered(office)).toEqual([]);
		for (const scanId of ["../secreto.pdf", "enlace.pdf"])
			expect(
				await code(office.rosa.act("scans.take", { ...target, scanId })),
			).toBe("invalid_input");
	});

	test("a file that becomes a link after it was offered is not followed", async () => {
		const { office, folder, target } = await withFolder();
		const secret = join(office.dir, "secreto.pdf");
		writeFileSync(secret, tinyPdf);
		writeFileSync(join(folder, "hoja.pdf"), tinyPdf);
		const [file] = await offered(office);
		rmSync(join(folder, "hoja.pdf"));
		symlinkSync(secret, join(folder, "hoja.pdf"));
		expect(
			await code(
				office.rosa.act("scans.take", { ...target, scanId: file?.id ?? "" }),
			),
		).toBe("scan_gone");
		expect(existsSync(secret)).toBe(true);
	});
});

describe("taking", () => {
	test("makes a document of it and takes it out of the folder; asked again it answers the same", async () => {
		const { office, folder, target } = await withFolder();
		writeFileSync(join(folder, "hoja.pdf"), pdfOf(4));
		const [file] = await offered(office);
		const take = {
			...target,
			scanId: file?.id ?? "",
			commandId: office.world.ids.uuid(),
		};
		const first = await office.rosa.call("scans.take", take);
		expect(first).toMatchObject({ mime: "application/pdf", pages: 4 });
		expect(existsSync(join(folder, "hoja.pdf"))).toBe(false);
		expect(await office.rosa.call("scans.take", take)).toEqual(first);
		const { requirements } = await office.rosa.call("cases.get", {
			caseId: target.caseId,
		});
		expect(requirements[0]?.documents.map(({ name }) => name)).toEqual([
			"hoja.pdf",
		]);
		expect(
			await code(
				office.rosa.act("scans.take", { ...target, scanId: take.scanId }),
			),
		).toBe("scan_gone");
	});

	test("by two counters at once, it goes to one case alone", async () => {
		const { office, folder, target } = await withFolder();
		writeFileSync(join(folder, "hoja.pdf"), tinyPdf);
		const [file] = await offered(office);
		const scanId = file?.id ?? "";
		const marios = await openCase({ ...office, rosa: office.mario });
		const taken = await Promise.allSettled([
			office.rosa.act("scans.take", { ...target, scanId }),
			office.mario.act("scans.take", {
				...target,
				caseId: marios.caseId,
				scanId,
			}),
		]);
		expect(taken.map(({ status }) => status).sort()).toEqual([
			"fulfilled",
			"rejected",
		]);
		expect(
			taken.flatMap((each) =>
				each.status === "rejected" ? [each.reason.code] : [],
			),
		).toEqual(["scan_gone"]);
	});

	test("from a folder that lets nothing go is offered once, and its name is in no log", async () => {
		const { office, folder, target } = await withFolder();
		const { folders, log } = office.rt.deps;
		const logged: object[] = [];
		office.rt.deps.folders = {
			...folders,
			remove: () =>
				Promise.reject(
					Object.assign(new Error("EPERM: unlink 'Canul.pdf'"), {
						code: "EPERM",
					}),
				),
		};
		office.rt.deps.log = { ...log, warn: (facts) => logged.push(facts) };
		writeFileSync(join(folder, "Canul.pdf"), tinyPdf);
		const [file] = await offered(office);
		await office.rosa.act("scans.take", { ...target, scanId: file?.id ?? "" });
		expect(await offered(office)).toEqual([]);
		expect(logged).toEqual([{ code: "EPERM" }]);
	});

	test("a file that is refused stays where it is", async () => {
		const { office, folder, target } = await withFolder();
		writeFileSync(join(folder, "carta.pdf"), "hola");
		const [file] = await offered(office);
		expect(
			await code(
				office.rosa.act("scans.take", { ...target, scanId: file?.id ?? "" }),
			),
		).toBe("file_kind");
		expect(existsSync(join(folder, "carta.pdf"))).toBe(true);
	});

	test("fault 3, without the power cut: a commit that fails leaves the file and an orphan, collected at the next start", async () => {
		const { office, folder, target } = await withFolder();
		writeFileSync(join(folder, "hoja.pdf"), tinyPdf);
		const [file] = await offered(office);
		const { remember } = office.rt.q;
		office.rt.q.remember = {
			...remember,
			run: () => {
				throw new Error("cut off before the commit");
			},
		};
		expect(
			await code(
				office.rosa.act("scans.take", { ...target, scanId: file?.id ?? "" }),
			),
		).toBe("internal");
		expect(existsSync(join(folder, "hoja.pdf"))).toBe(true);
		const again = await office.restart();
		expect(again.rt.blobs.collectOrphans()).toBe(0); // the start did it
		const [still] = await offered(again);
		await again.rosa.act("scans.take", { ...target, scanId: still?.id ?? "" });
		expect(existsSync(join(folder, "hoja.pdf"))).toBe(false);
	});
});
