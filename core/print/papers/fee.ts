/** The lines of a fee as papers print them. */
import type { FeeLine } from "../../../shared/fees.ts";
import { decimal, formatPesos } from "../../../shared/money.ts";
import { say } from "../words.ts";

export function feeText(line: FeeLine): string {
	switch (line.kind) {
		case "free":
			return say("feeFree");
		case "fixed":
			return line.label ?? say("feeFixed");
		case "uma": {
			const counted = say("feeUma", {
				units: line.units,
				uma: formatPesos(line.umaCents),
				year: line.umaYear,
			});
			return line.label ? `${line.label}: ${counted}` : counted;
		}
		case "entered":
			return line.order
				? say("feeEnteredOrder", { order: line.order })
				: say("feeEntered");
		case "discount":
			return say("feeDiscount", {
				name: line.name,
				percent: percent(line.rate),
				basis: line.basis,
			});
		case "surcharge":
			return say("feeSurcharge", {
				name: line.name,
				percent: percent(line.rate),
			});
	}
}

/** `"0.1"` → `"10"`, exactly. */
function percent(rate: string): string {
	const { units, scale } = decimal(rate);
	return String(Number((units * 10_000n) / scale) / 100);
}

/** Lines and their sum. */
export const feeRows = (lines: readonly FeeLine[], total: number) => [
	...lines.map((line) => ({
		text: feeText(line),
		value: formatPesos(line.amount),
	})),
	{ text: say("total"), value: formatPesos(total), look: "strong" as const },
];
