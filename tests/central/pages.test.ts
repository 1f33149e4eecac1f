/** The central's pages look like the product: their colours and sizes are those of the faces. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const sizes = (file: string) => {
	const root = /:root \{([\s\S]*?)\n\}/.exec(readFileSync(file, "utf8"))?.[1];
	return new Map(
		[...(root ?? "").matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
			([, name, value]) => [name, value],
		),
	);
};

it("takes every colour and size from the faces' tokens", () => {
	const tokens = sizes("renderer/ui/tokens.css");
	const used = sizes("central/pages/page.css");
	expect(used.size).toBeGreaterThan(20);
	for (const [name, value] of used)
		expect([name, value]).toEqual([name, tokens.get(name)]);
});
