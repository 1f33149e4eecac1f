/** What stands on the papers: the page's own text, read back from the PDF. */

import { expect, test } from "vitest";
import { checkCode } from "../../core/cases/check-code.ts";
import { renderPage } from "../../core/print/page.ts";
import { paperOf } from "../../core/print/papers/index.ts";
import { paperKinds } from "../../shared/print-model.ts";
import { jorgeSigns } from "../harness/core.ts";
import { textOf } from "../harness/pdf-text.ts";
import { openCase } from "./at-counter.ts";
import { onePaperEach, onePass } from "./paper-cases.ts";
import { code, prepared } from "./prepared.ts";

test("each paper says what it must, and that it has no validity; the erased is not printed again", async () => {
	const office = await prepared();
	const ids = {
		...(await onePaperEach(office)),
		pass: await onePass(office),
	};
	const { receipt } = await office.rosa.call("cases.get", {
		caseId: ids.acknowledgement,
	});
	const must = {
		ticket: ["A-004", "Constancia de residencia", "Guárdelo en su teléfono"],
		pass: [
			"A-005",
			"lunes 5 de octubre de 2026",
			"Se atiende primero el siguiente día hábil",
			"4 de noviembre de 2026",
		],
		requirements: [
			"Constancia de residencia",
			"CURP original y 1 copia",
			"Aunque le falte algo puede tomar turno",
			"cancun.gob.mx",
		],
		acknowledgement: [
			receipt?.folio ?? "",
			checkCode(office.rt.keys, ids.acknowledgement),
			"María Guadalupe Canul Pech",
			"Dos fotografías tamaño infantil recientes",
			"19 de octubre de 2026",
			"original cotejado, 1 copia",
			"Protesta Ciudadana",
			"aviso de privacidad",
			"ficta",
		],
		deficiency: [
			receipt?.folio ?? "",
			checkCode(office.rt.keys, ids.deficiency),
			"Comprobante de domicilio",
			"Recibí",
		],
		refusal: [
			"NDEMO-20261005-",
			"El predio es de otro municipio",
			"María Guadalupe Canul Pech",
			"Rosa Uc Méndez, ventanilla 3",
			"fundamento: Reglamento de Construcción, art. 12",
			"Protesta Ciudadana",
		],
		order: [
			checkCode(office.rt.keys, ids.order),
			"OPDEMO-2026-",
			"$258.08",
			"12 de octubre de 2026",
			"no sirve en bancos",
		],
		receipt: [
			checkCode(office.rt.keys, ids.acknowledgement),
			"(DOSCIENTOS CINCUENTA Y OCHO PESOS 08/100 M.N.)",
			"$300.00",
			"$42.00",
			"Redondeo",
		],
		till: [
			"Z 001",
			"3 × $500.00",
			"Sobrante $20.00",
			"error al dar cambio",
			"Jorge Ek Balam",
		],
		complaint: [
			`Q-${office.rt.identity.terminalCode}-0001`,
			"nadie de esta oficina puede leerla",
		],
	};
	for (const kind of paperKinds) {
		const pdf = await renderPage(paperOf(office.rt, kind, ids[kind], 2));
		const text = await textOf(pdf);
		for (const words of [...must[kind], "SIN VALIDEZ", "COPIA 2"])
			expect(text, kind).toContain(words);
	}
	const erased = ids.acknowledgement;
	await office.luis.act("people.erase", {
		second: jorgeSigns,
		caseId: erased,
		reason: "lo pidió",
	});
	for (const [paper, id] of [
		["acknowledgement", erased],
		["deficiency", erased],
		["receipt", ids.receipt],
	] as const)
		expect(await code(office.rosa.call("print.pdf", { paper, id }))).toBe(
			"paper_erased",
		);
}, 60_000);

test("in the evening a receipt and an export still bear the office's date, not the next one's", async () => {
	const office = await prepared();
	office.world.clock.pass(12 * 60 * 60_000); // 20:41 in Cancún, tomorrow in UTC
	const { receipt } = await onePaperEach(office);
	const { file } = paperOf(office.rt, "receipt", receipt);
	expect(file).toContain("-20261005-");
	const { caseId } = await openCase(office);
	const reason = "solicitud ARCO 3";
	await office.luis.act("cases.look", { caseId, reason });
	const { name } = await office.luis.act("people.export", { caseId, reason });
	expect(name).toContain("ARCO-2026-10-05-");
});
