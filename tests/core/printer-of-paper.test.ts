/** Which printer a paper goes to. */
import { expect, test } from "vitest";
import {
	type PaperKind,
	type Printer,
	printerFor,
} from "../../shared/print-model.ts";

const printer = (
	id: string,
	papers: Exclude<PaperKind, "test">[],
): Printer => ({
	id,
	setup: { kind: "system", name: id, queue: "", papers },
});

test("a kind that came later falls to the printer of its group, unless one was told of it", () => {
	const strips = printer("1", ["ticket"]);
	const pages = printer("2", ["acknowledgement", "deficiency"]);
	expect(printerFor([strips, pages], "refusal")).toBe(pages);
	expect(printerFor([strips, pages], "pass")).toBe(strips);
	const told = printer("3", ["refusal"]);
	expect(printerFor([strips, pages, told], "refusal")).toBe(told);
	expect(printerFor([strips, pages], "receipt")).toBeNull();
	expect(printerFor([printer("4", ["receipt"])], "refusal")).toBeNull();
});
