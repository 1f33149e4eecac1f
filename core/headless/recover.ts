/** `npm run recover`: opens a store on another machine with the office's recovery key alone. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { recoveryFile, saveKeys, unpackKeys } from "../keys/index.ts";
import { privateKeyOf } from "../keys/printed.ts";
import { openWithRecovery } from "../keys/recovery.ts";
import { fileKeys } from "./deps.ts";

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { data: { type: "string" }, key: { type: "string" } },
	});
	if (!values.data || !values.key)
		throw new Error(
			"usage: npm run recover -- --data DIR --key FILE (FILE holds the recovery key as it is printed on its sheet)",
		);
	const dataDir = resolve(values.data);
	const sealed = JSON.parse(readFileSync(recoveryFile(dataDir), "utf8"));
	const keys = unpackKeys(
		openWithRecovery(sealed, privateKeyOf(readFileSync(values.key, "utf8"))),
	);
	await saveKeys(dataDir, keys, fileKeys);
	process.stdout.write("the store opens on this machine again\n");
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exit(1);
});
