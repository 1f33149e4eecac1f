/** An office as a person would set it up in the wizard. */
import type { Input, Output } from "../../shared/contract.ts";

type Wanted = Omit<Input<"setup.finish">, "commandId" | "proof"> & {
	people: [Person, Person, Person];
};
type Person = Input<"setup.finish">["people"][number];

export const wanted: Wanted = {
	office: {
		code: "BJ01",
		name: "Ventanilla de Ingresos",
		municipality: "Ayuntamiento de Benito Juárez",
		timeZone: "America/Cancun",
		verifyBase: "https://tramites.example.mx",
		counters: [2, 1, 3],
		holidays: ["2026-12-25", "2026-11-16"],
		uma: { "2025": 11314, "2026": 11731 },
		secondPersonAbove: 300_000,
	},
	central: null,
	printers: [],
	people: [
		{ name: "Elena Poot Ku", roles: ["administrator"], pin: "583920" },
		{ name: "Raúl Cocom Tun", roles: ["supervisor"], pin: "740156" },
		{ name: "Inés Chablé Uc", roles: ["clerk", "cashier"], pin: "29481736" },
	],
};

/** What a person reads from the two sheets when they are asked. */
export const proofOf = ({ recovery, auditor }: Output<"setup.keys">) => ({
	recovery: recovery.groups[recovery.asked - 1] ?? "",
	auditor: auditor.groups[auditor.asked - 1] ?? "",
});
