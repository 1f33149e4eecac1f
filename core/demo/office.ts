/** The demo office: fixed ids, invented people, published PINs. Nothing it prints is valid. */
import office from "../../resources/demo/office.json" with { type: "json" };
import type { QueueGroup } from "../../shared/queue-model.ts";
import type { Staff } from "../people/people.ts";

/** Also read by the scripts that tell a central of it. */
export const demoOffice = office;

/** Name, roles and PIN; the PINs are in the README too. */
export const demoStaff: readonly (Staff & { pin: string })[] = [
	{
		id: "rosa",
		name: "Rosa Uc Méndez",
		roles: ["clerk", "cashier"],
		pin: "246810",
	},
	{
		id: "mario",
		name: "Mario Chan Balam",
		roles: ["clerk", "cashier"],
		pin: "864209",
	},
	{ id: "jorge", name: "Jorge Ek Balam", roles: ["supervisor"], pin: "135790" },
	{ id: "ana", name: "Ana Dzul Cob", roles: ["auditor"], pin: "112358" },
	{
		id: "luis",
		name: "Luis Pech Canto",
		roles: ["administrator"],
		pin: "314159",
	},
	{ id: "pedro", name: "Pedro Cauich Tun", roles: ["guard"], pin: "161803" },
];

/** Lines by the letters of the sheets; every counter calls from all of them. */
export const demoGroups: QueueGroup[] = Object.entries({
	A: "Constancias",
	B: "Tránsito y vehículos",
	C: "Familia y apoyos",
	E: "Eventos y vía pública",
	N: "Negocios",
	O: "Obras y licencias de construcción",
	P: "Predial y pagos",
	R: "Registro Civil",
	S: "Servicios públicos",
	Z: "Playa y zona federal",
}).map(([prefix, name]) => ({ prefix, name, counters: [], procedures: [] }));

/** UMA, daily, in cents (INEGI, DOF each January; in force 1 February to 31 January). */
export const demoUma: Record<string, number> = {
	2016: 7304,
	2017: 7549,
	2018: 8060,
	2019: 8449,
	2020: 8688,
	2021: 8962,
	2022: 9622,
	2023: 10374,
	2024: 10857,
	2025: 11314,
	2026: 11731,
};

/** Statutory rest days (Ley Federal del Trabajo, art. 74) of the years the demo is likely to run in. */
export const demoHolidays = [
	"2026-01-01",
	"2026-02-02",
	"2026-03-16",
	"2026-05-01",
	"2026-09-16",
	"2026-11-16",
	"2026-12-25",
	"2027-01-01",
	"2027-02-01",
	"2027-03-15",
	"2027-05-01",
	"2027-09-16",
	"2027-11-15",
	"2027-12-25",
];
