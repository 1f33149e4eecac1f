/** Puts the demo office into an empty store, as replicas: what a central would send. */
import type { Database } from "better-sqlite3";
import { publish } from "../catalogue/publish.ts";
import { seedCatalogue } from "../catalogue/seed.ts";
import type { Ids } from "../deps.ts";
import type { People } from "../people/people.ts";
import { lightestOf } from "../protocol/samples.ts";
import { defaultRules } from "../queue/rules.ts";
import type { Settings } from "../settings.ts";
import {
	demoGroups,
	demoHolidays,
	demoOffice,
	demoStaff,
	demoUma,
} from "./office.ts";

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
	settings.set("queue", { ...defaultRules, groups: demoGroups });
	settings.set("protocol", {
		people: 50,
		screeningDays: 14,
		standing: lightestOf("covid-19"),
	});
	publish(db, seedCatalogue(), null);
}

/** The demo's staff; their PINs are stretched one by one, so this takes most of a second. */
export async function seedStaff(people: People, ids: Ids): Promise<void> {
	for (const { pin, ...staff } of demoStaff)
		await people.put(staff, pin, ids.random(16));
}
