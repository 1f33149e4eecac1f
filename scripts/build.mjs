import { build, targets } from "./lib/build-targets.mjs";
import { main, Plain } from "./lib/say.mjs";

main(async () => {
	const words = process.argv.slice(2);
	const names = words.filter((word) => word !== "--force");
	const unknown = names.find((name) => !(name in targets));
	if (unknown)
		throw new Plain(
			`Unknown target ${unknown}. Targets: ${Object.keys(targets).join(", ")}`,
		);
	await build(names.length > 0 ? names : undefined, words.includes("--force"));
});
