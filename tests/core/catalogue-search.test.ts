/** Search in citizens' words. */
import { describe, expect, test } from "vitest";
import { isSlip } from "../../core/catalogue/search.ts";
import { prepared } from "./prepared.ts";

async function desk() {
	const { kiosk } = await prepared();
	return async (
		text: string,
		more: {
			category?: string;
			include?: ("elsewhere" | "examples")[];
		} = {},
	) =>
		(await kiosk.call("catalogue.search", { text, limit: 50, ...more })).sheets;
}

describe("search", () => {
	test("finds by accents, case, beginnings, plurals, a slip and synonyms", async () => {
		const search = await desk();
		const expected: Record<string, string> = {
			"constancia de RESIDENCIA": "mbj-constancia-residencia",
			infraccion: "mbj-no-infraccion",
			Infracción: "mbj-no-infraccion",
			multas: "mbj-no-infraccion",
			placas: "mbj-permiso-circular-sin-placas",
			"permiso para mi coche": "mbj-permiso-circular-sin-placas",
			mascota: "mbj-adopcion-animal",
			mascotas: "mbj-adopcion-animal",
			perros: "mbj-adopcion-animal",
			acta: "mbj-acta-defuncion",
			"se murió mi papá": "mbj-acta-defuncion",
			murió: "mbj-acta-defuncion",
			predail: "mbj-pago-predial",
			prdial: "mbj-pago-predial",
			"quiero pagar mi predial": "mbj-pago-predial",
			residensia: "mbj-constancia-residencia",
			"basura del negocio": "mbj-anuencia-servicios-publicos",
			concierto: "mbj-anuencia-pc-evento-masivo",
			abogado: "mbj-dif-asesoria-juridica",
			zofe: "mbj-zofemat-alta",
		};
		const found = Object.fromEntries(
			await Promise.all(
				Object.entries(expected).map(async ([text, id]) => {
					const ids = (await search(text)).map((sheet) => sheet.id);
					return [text, ids.includes(id) ? id : (ids[0] ?? "")] as const;
				}),
			),
		);
		expect(found).toEqual(expected);
	});

	test("a word that is nowhere is passed over; where none is known, nothing is found", async () => {
		const search = await desk();
		const [first] = await search("residencia en marte");
		expect(first?.id).toBe("mbj-constancia-residencia");
		expect(await search("pasaporte a marte")).toEqual([]);
		expect(await search("residencia de un perro")).toEqual([]);
		for (const text of ['") OR name:*', "NEAR(a b)", "*", '"', "-perro"])
			expect(Array.isArray(await search(text))).toBe(true);
	});

	test("nothing typed shows our own, the most asked first; words that say nothing show nothing", async () => {
		const search = await desk();
		const all = await search("");
		expect(all).toHaveLength(16);
		expect(all[0]?.id).toBe("mbj-constancia-residencia");
		expect(await search("  ¿? ")).toHaveLength(16);
		expect(await search("para mi")).toEqual([]);
	});

	test("other cities' sheets and what is done elsewhere come only when asked for, and say so", async () => {
		const search = await desk();
		expect(await search("matrimonio")).toEqual([]);
		const [wedding] = await search("boda", { include: ["examples"] });
		expect(wedding).toMatchObject({
			id: "jmm-registro-matrimonio",
			example: true,
			municipality: "José María Morelos, Q. Roo",
		});
		expect(await search("licencia de conducir")).toEqual([]);
		const [licence] = await search("manejar", { include: ["elsewhere"] });
		expect(licence).toMatchObject({ offered: false, example: false });
		expect(licence?.goTo).toMatch(/IMOVEQROO/);
		const all = await search("", { include: ["elsewhere", "examples"] });
		expect(all).toHaveLength(40);
		expect(all.findIndex(({ example }) => example)).toBe(17);
	});

	test("a category narrows it", async () => {
		const search = await desk();
		const beach = await search("", { category: "playa" });
		expect(beach.map(({ id }) => id).sort()).toEqual([
			"mbj-zofemat-alta",
			"mbj-zofemat-congruencia",
			"mbj-zofemat-pago",
		]);
		expect(await search("predial", { category: "playa" })).toEqual([]);
	});

	test("one slip is one letter: left out, added, changed or swapped", () => {
		const slips = ["predal", "preddial", "predibl", "predail", "predial"];
		expect(slips.map((typed) => isSlip(typed, "predial"))).toEqual(
			slips.map(() => true),
		);
		const others = ["preal", "predialxx", "rpedila", "pradiel", ""];
		expect(others.map((typed) => isSlip(typed, "predial"))).toEqual(
			others.map(() => false),
		);
	});
});
