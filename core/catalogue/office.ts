/** What the keeper of the catalogue reads: its gaps, a file before its import, the export. */

import { sha256Hex } from "../../shared/chain.ts";
import type { Checked, Output } from "../../shared/contract.ts";
import type { Synonym } from "../../shared/stored-sheet.ts";
import type { Runtime } from "../runtime.ts";
import { prepare } from "../store/statement.ts";
import { trustedSigners } from "./commands.ts";
import { contentText, readCatalogue, signedFile } from "./file.ts";
import { outcomes, publishedCatalogue } from "./publish.ts";
import { reportOf } from "./validate.ts";

export function validate(
	rt: Runtime,
	{ file }: Checked<"catalogue.validate">,
): Output<"catalogue.validate"> {
	const uma = rt.settings.uma();
	if (file === null) {
		const now = publishedCatalogue(rt.db);
		return {
			version: now?.version ?? null,
			hash: now?.hash ?? null,
			sheets: rt.catalogue
				.all()
				.map((sheet) => ({ ...reportOf(sheet, uma), outcome: "same" })),
			broken: [],
		};
	}
	const { version, hash, sheets, broken } = readCatalogue(
		file,
		trustedSigners(rt),
	);
	const found = outcomes(rt.db, sheets);
	return {
		version,
		hash,
		sheets: sheets.map((sheet, i) => ({
			...reportOf(sheet, uma),
			outcome: found[i]?.outcome ?? "new",
		})),
		broken,
	};
}

export function exportCatalogue(
	rt: Runtime,
	{ version: asked }: Checked<"catalogue.export">,
): Output<"catalogue.export"> {
	const version = asked ?? publishedCatalogue(rt.db)?.version ?? 1;
	const sheets = rt.catalogue.all();
	const synonyms = prepare<[], { word: string; means: string }>(
		rt.db,
		"SELECT word, means FROM replica_synonyms ORDER BY word",
	)
		.all()
		.map(({ word, means }): Synonym => ({ word, means: JSON.parse(means) }));
	const content = contentText(version, sheets, synonyms);
	return {
		version,
		hash: sha256Hex(content),
		sheets: sheets.length,
		file: signedFile(content, rt.signingKey),
	};
}
