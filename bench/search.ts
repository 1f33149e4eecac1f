/** Search in the catalogue: the demo's sheets, and fifty times as many. Absolute times; no target but the eye's. */

import { indexSheets } from "../core/catalogue/index-sheets.ts";
import { seedCatalogue } from "../core/catalogue/seed.ts";
import { openOffice, runtimeOf, scratch } from "../tests/harness/core.ts";
import { median, ms, percentile, type Row } from "./lib/stats.ts";

const ASKED = [
	"predial",
	"predail",
	"quiero sacar una constancia de residencia",
	"placas",
	"mascotas",
	"se murió mi papá",
	"zofe",
	"pasaporte a marte",
	"basura del negocio",
	"",
];
const ROUNDS = 200;

export async function search(copies: number): Promise<Row[]> {
	const { dir, remove } = scratch();
	const office = await openOffice(dir);
	const rt = runtimeOf(office.core);
	const insert = rt.db.prepare(
		"INSERT INTO replica_sheets VALUES (?, ?, 1, ?)",
	);
	rt.db.transaction(() => {
		for (let copy = 1; copy < copies; copy++)
			for (const sheet of seedCatalogue().sheets) {
				const id = `${sheet.id}-${copy}`;
				insert.run(id, sheet.version, JSON.stringify({ ...sheet, id }));
			}
		indexSheets(rt.db);
	})();
	rt.catalogue.load();
	const kiosk = office.page("kiosk");
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++)
		for (const text of ASKED) {
			const began = performance.now();
			await kiosk.call("catalogue.search", { text, limit: 50 });
			if (round >= 10) times.push(performance.now() - began);
		}
	await office.stop();
	remove();
	return [
		{
			id: "–",
			what: `search of the catalogue, ${copies * 40} sheets, p95 of the whole call (median ${ms(median(times))})`,
			ours: ms(percentile(times, 0.95)),
			against: "30 ms",
			ratio: (percentile(times, 0.95) / 30).toFixed(2),
			target: "≤ 1 ×",
			met: percentile(times, 0.95) <= 30,
		},
	];
}
