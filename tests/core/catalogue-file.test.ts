/** A catalogue travels as a signed file: what is broken, changed, foreign or old does no harm. */
import { describe, expect, test } from "vitest";
import { contentText, signedFile } from "../../core/catalogue/file.ts";
import { seedCatalogue } from "../../core/catalogue/seed.ts";
import { systemIds } from "../../core/headless/deps.ts";
import { privateKeyFromSeed, rawPublicKey } from "../../shared/chain.ts";
import type { StoredSheet } from "../../shared/stored-sheet.ts";
import { openCase } from "./at-counter.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const seed = seedCatalogue();
const residence = seed.sheets.find(
	({ id }) => id === "mbj-constancia-residencia",
);
if (!residence) throw new Error("no seed");
const next: StoredSheet = {
	...residence,
	version: 3,
	name: "Constancia de vecindad",
};

/** A file this terminal signed; a sheet may be anything. */
const fileOf = (office: Ready, version: number, sheets: unknown[]) =>
	signedFile(
		JSON.stringify({
			format: "ventanilla-catalogue",
			v: 1,
			version,
			sheets,
			synonyms: seed.synonyms,
		}),
		office.rt.signingKey,
	);
const send = (office: Ready, file: string) =>
	office.luis.act("catalogue.import", { file });
const imported = (office: Ready) =>
	journalRows(office.rt.db)
		.map(({ body }) => JSON.parse(body))
		.filter(({ type }) => type === "catalogue.imported");

describe("export and import", () => {
	test("what is exported comes back whole, under the next version, once", async () => {
		const office = await prepared();
		const file = await office.luis.call("catalogue.export", { version: 2 });
		expect(file.sheets).toBe(40);
		const done = await send(office, file.file);
		expect(done).toMatchObject({ version: 2, hash: file.hash, broken: [] });
		expect(new Set(done.sheets.map(({ outcome }) => outcome))).toEqual(
			new Set(["same"]),
		);
		expect(await send(office, file.file)).toEqual(done);
		expect(imported(office)).toHaveLength(1);
		expect(imported(office)[0]).toMatchObject({
			entity: "catalogue:2",
			user: "luis",
			payload: { version: 2, hash: file.hash, sheets: 40, broken: [] },
		});
	});

	test("the present catalogue under its own version is the one that was published", async () => {
		const office = await prepared();
		const { hash, version } = await office.luis.call("catalogue.export", {});
		expect([version, hash]).toEqual([1, seed.hash]);
	});

	test("a new version is in force at once, and the running case keeps its own", async () => {
		const office = await prepared();
		const { caseId } = await openCase(office);
		await send(office, fileOf(office, 2, [next]));
		const { sheets } = await office.kiosk.call("catalogue.search", {
			text: "vecindad",
		});
		expect(sheets.map(({ name, version }) => [name, version])).toEqual([
			["Constancia de vecindad", 3],
		]);
		const running = await office.rosa.call("cases.get", { caseId });
		expect([running.procedure, running.version]).toEqual([
			"Constancia de residencia",
			2,
		]);
		// what is not on the new list is no longer done
		const gone = office.kiosk.act("queue.issue", {
			procedureId: "mbj-adopcion-animal",
		});
		expect(await code(gone)).toBe("procedure_not_found");
		const again = await office.restart();
		expect(
			(await again.kiosk.call("catalogue.search", { text: "" })).sheets,
		).toHaveLength(1);
	});

	test("a file of the central, or of a publisher the office lists, is taken", async () => {
		const office = await prepared();
		const key = privateKeyFromSeed(Buffer.alloc(32, 7).toString("base64url"));
		const file = signedFile(contentText(2, [next], seed.synonyms), key);
		expect(await code(send(office, file))).toBe("catalogue_signer");
		office.rt.settings.set("publishers", [rawPublicKey(key)]);
		expect((await send(office, file)).version).toBe(2);
	});
});

describe("bad files", () => {
	test("one broken sheet: the good ones come in, it is listed with why, its old version stays", async () => {
		const office = await prepared();
		const broken = [
			{
				...next,
				id: "mbj-pago-predial",
				fee: {
					...next.fee,
					surcharges: [{ name: "x", rate: "2", on: "guess" }],
				},
			},
			{ ...next, id: "mbj-adopcion-animal", prefix: 5 },
			null,
			next,
		];
		const file = fileOf(office, 2, [next, ...broken]);
		const dry = await office.jorge.call("catalogue.validate", { file });
		expect(imported(office)).toEqual([]);
		const done = await send(office, file);
		expect(done.sheets).toEqual([{ id: next.id, outcome: "new" }]);
		expect(done.broken).toEqual(dry.broken);
		expect(
			done.broken.map(({ id, problems }) => [
				id,
				problems.map(({ path }) => path),
			]),
		).toEqual([
			["mbj-pago-predial", ["fee.surcharges.0.rate", "fee.surcharges.0.on"]],
			["mbj-adopcion-animal", ["prefix"]],
			["", [""]],
			[next.id, ["id"]],
		]);
		const kept = await office.kiosk.call("catalogue.get", {
			procedureId: "mbj-pago-predial",
		});
		expect(kept.version).toBe(1);
		expect(imported(office)[0]?.payload.broken).toContain("mbj-pago-predial");
	});

	test("a form with a construct no face renders is refused by its name", async () => {
		const office = await prepared();
		const form = (property: object, more: object = {}) => ({
			type: "object",
			properties: { a: property },
			additionalProperties: false,
			...more,
		});
		const text = { type: "string", title: "A" };
		const forms = [
			form({ ...text, pattern: "(a+)+$" }),
			form({ $ref: "#/x" }),
			form(text, { allOf: [] }),
			form(text, { additionalProperties: true }),
			form({
				type: "object",
				title: "A",
				additionalProperties: false,
				properties: { b: { type: "object", title: "B" } },
			}),
			form(text, { required: ["b"] }),
			form(text, {
				if: { properties: { a: { const: "x" } }, required: ["a"] },
			}),
		];
		const sheets = forms.map((each, i) => ({
			...next,
			id: `form-${i}`,
			form: each,
		}));
		const { broken } = await send(office, fileOf(office, 2, [next, ...sheets]));
		expect(
			broken.map(({ problems }) =>
				problems.map(({ path, construct }) => `${path} ${construct}`),
			),
		).toEqual([
			["form.properties.a pattern"],
			["form.properties.a.type type"],
			["form allOf"],
			["form.additionalProperties additionalProperties"],
			["form.properties.a.properties.b.type type"],
			["form.required required"],
			["form.if if"],
		]);
		expect(broken[0]?.problems[0]?.problem).toBe("form_construct");
	});

	test("every changed byte of the content is noticed", async () => {
		const office = await prepared();
		const file = JSON.parse(fileOf(office, 2, [next]));
		const places = Array.from({ length: 40 }, (_, i) =>
			Math.floor((i * file.content.length) / 40),
		);
		for (const at of places) {
			const other = file.content[at] === "a" ? "b" : "a";
			const content =
				file.content.slice(0, at) + other + file.content.slice(at + 1);
			expect(
				await code(send(office, JSON.stringify({ ...file, content }))),
			).toBe("catalogue_signature");
		}
		const signature = file.signature.replace(/^./, (c: string) =>
			c === "A" ? "B" : "A",
		);
		expect(
			await code(send(office, JSON.stringify({ ...file, signature }))),
		).toBe("catalogue_signature");
		expect(imported(office)).toEqual([]);
	});

	test("what is no catalogue says so", async () => {
		const office = await prepared();
		const key = office.rt.signingKey;
		for (const file of [
			"",
			"{}",
			"[",
			signedFile("hello", key),
			signedFile('{"format":"other"}', key),
		])
			expect(await code(send(office, file))).toBe("catalogue_format");
	});

	test("a version that was published means what it meant: other content is refused, so is an older one", async () => {
		const office = await prepared();
		await send(office, fileOf(office, 2, [next]));
		const other = { ...next, version: 4, name: "Otra" };
		expect(await code(send(office, fileOf(office, 2, [other])))).toBe(
			"catalogue_version_used",
		);
		expect(await code(send(office, fileOf(office, 1, [other])))).toBe(
			"catalogue_older",
		);
		const sheet = await office.kiosk.call("catalogue.get", {
			procedureId: next.id,
		});
		expect(sheet.name).toBe("Constancia de vecindad");
	});

	test("a sheet with the version of before and other content is listed, and what was published stays", async () => {
		const office = await prepared();
		const changed = { ...residence, name: "Cambiada sin versión" };
		const done = await send(office, fileOf(office, 2, [changed]));
		expect(done.sheets).toEqual([
			{ id: residence.id, outcome: "version_used" },
		]);
		const sheet = await office.kiosk.call("catalogue.get", {
			procedureId: residence.id,
		});
		expect([sheet.name, sheet.version]).toEqual([
			"Constancia de residencia",
			2,
		]);
	});

	test("only an administrator imports, and the same command twice is one import", async () => {
		const office = await prepared();
		const file = fileOf(office, 2, [next]);
		expect(await code(office.jorge.act("catalogue.import", { file }))).toBe(
			"role_forbidden",
		);
		const commandId = systemIds.uuid();
		const first = await office.luis.call("catalogue.import", {
			commandId,
			file,
		});
		expect(
			await office.luis.call("catalogue.import", { commandId, file }),
		).toEqual(first);
		expect(imported(office)).toHaveLength(1);
	});

	test("the validator lists the gaps of every sheet and blocks nothing", async () => {
		const office = await prepared();
		const { sheets, version, broken } = await office.ana.call(
			"catalogue.validate",
			{},
		);
		expect([sheets.length, version, broken]).toEqual([40, 1, []]);
		expect(sheets.every(({ missing }) => missing.includes("hours"))).toBe(true);
	});
});
