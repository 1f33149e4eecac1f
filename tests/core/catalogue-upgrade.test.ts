/** A store of before: its sheets have fewer fields, and are still read, found and kept. */
import DatabaseFile from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { Catalogue } from "../../core/catalogue/catalogue.ts";
import { publish } from "../../core/catalogue/publish.ts";
import { seedCatalogue } from "../../core/catalogue/seed.ts";
import { migrate, migrations } from "../../core/store/migrations.ts";
import { scratch } from "../harness/core.ts";

const old = {
	id: "mbj-adopcion-animal",
	version: 1,
	name: "Adopción de animal de compañía",
	department: "Dirección General de Ecología",
	audience: "Ciudadanía",
	category: "familia",
	prefix: "C",
	offered: true,
	requirements: [
		{
			id: "r1",
			name: "Identificación oficial",
			original: true,
			copies: 1,
			mandatory: true,
			note: null,
		},
	],
	fee: {
		base: { kind: "free" },
		surcharges: [],
		legalBasis: null,
		caveat: null,
	},
	feeText: "",
	businessDays: 0,
	ficta: "negative",
	validity: "permanente",
	legalBasis: [],
	source: "",
	confidence: "high",
	keywords: ["perro"],
};

test("its sheets are read and found; a new catalogue adds versions and leaves the old ones", () => {
	const { dir, remove } = scratch();
	const binding = process.env.VENTANILLA_SQLITE_BINDING;
	const db = new DatabaseFile(
		":memory:",
		binding ? { nativeBinding: binding } : {},
	);
	onTestFinished(() => {
		db.close();
		remove();
	});
	migrate(db, migrations.slice(0, 4), dir);
	db.prepare("INSERT INTO replica_sheets VALUES (?, 1, 1, ?)").run(
		old.id,
		JSON.stringify(old),
	);
	migrate(db, migrations, dir);
	const catalogue = new Catalogue(db);
	const search = () =>
		catalogue
			.search({ text: "perros", limit: 5 })
			.map(({ id, version }) => `${id}@${version}`);
	expect(search()).toEqual(["mbj-adopcion-animal@1"]);

	publish(db, seedCatalogue(), null);
	catalogue.load();
	expect(search()).toEqual(["mbj-adopcion-animal@2"]);
	expect(catalogue.version(old.id, 1).requirements[0]).toMatchObject({
		name: "Identificación oficial",
		ownPayment: false,
	});
	expect(
		db
			.prepare(
				"SELECT body FROM replica_sheets WHERE version = 1 AND procedure_id = ?",
			)
			.pluck()
			.get(old.id),
	).toBe(JSON.stringify(old));
});
