/** The catalogue of the demo office: 40 collected sheets with their sources. Sample data, not current law. */
import forms from "../../resources/catalogue/forms.json" with { type: "json" };
import overlay from "../../resources/catalogue/overlay.json" with {
	type: "json",
};
import synonyms from "../../resources/catalogue/synonyms.json" with {
	type: "json",
};
import tramites from "../../resources/catalogue/tramites.json" with {
	type: "json",
};
import { sha256Hex } from "../../shared/chain.ts";
import { compose } from "./compose.ts";
import { contentText } from "./file.ts";
import type { Publication } from "./publish.ts";

/** Grows whenever a file in resources/catalogue changes; so does the version of every sheet that changed. */
const SEED_VERSION = 1;

export function seedCatalogue(): Publication {
	const sheets = compose(tramites, overlay, forms);
	return {
		version: SEED_VERSION,
		hash: sha256Hex(contentText(SEED_VERSION, sheets, synonyms)),
		sheets,
		synonyms,
		keep: [],
	};
}
