/** Puts the demo office into an empty store, as replicas: what a central would send. */
import type { Database } from "better-sqlite3";
import sheets from "../../resources/catalogue/demo.json" with { type: "json" };
import { storedSheetSchema } from "../catalogue/sheet.ts";
import type { Ids } from "../deps.ts";
import type { People } from "../people/people.ts";
import { defaultPolicy } from "../queue/rules.ts";
import type { Settings } from "../settings.ts";
import { demoHolidays, demoOffice, demoStaff, demoUma } from "./office.ts";

export function seedDemo(
	db: Database,
	settings: Settings,
	office: { officeId: string; officeCode: string },
): void {
	settings.set("office", {
		...demoOffice,
		id: office.officeId,
		code: office.officeCode,
	});
	settings.set("uma", demoUma);
	settings.set("calendar", { holidays: demoHolidays });
	settings.set("policy", defaultPolicy);
	const insert = db.prepare("INSERT INTO replica_sheets VALUES (?, ?, 1, ?)");
	for (const sheet of sheets.map((each) => storedSheetSchema.parse(each)))
		insert.run(sheet.id, sheet.version, JSON.stringify(sheet));
}

/** The demo's staff; their PINs are stretched one by one, so this takes most of a second. */
export async function seedStaff(people: People, ids: Ids): Promise<void> {
	for (const { pin, ...staff } of demoStaff)
		await people.put(staff, pin, ids.random(16));
}
