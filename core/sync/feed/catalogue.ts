/** Sheets, tariffs and synonyms. A version is added and never changed: running cases keep theirs. */
import type { z } from "zod";
import { sha256Hex } from "../../../shared/chain.ts";
import { Refusal } from "../../../shared/errors.ts";
import type { tariffSchema } from "../../../shared/feed.ts";
import type { StoredSheet, Synonym } from "../../../shared/stored-sheet.ts";
import { indexSheets } from "../../catalogue/index-sheets.ts";
import {
	outcomes,
	putSheet,
	putSynonyms,
	retireSheet,
} from "../../catalogue/publish.ts";
import { changeSetting } from "../../office/settings.ts";
import type { Act } from "./act.ts";
import type { Applier } from "./appliers.ts";

export const sheet: Applier<StoredSheet> = {
	put(act, _place, body) {
		const [found] = outcomes(act.rt.db, [body]);
		if (found?.outcome === "version_used")
			throw new Refusal("catalogue_version_used", { version: body.version });
		retireSheet(act.rt.db, body.id);
		putSheet(act.rt.db, body);
		record(act, body.id, body.version, JSON.stringify(body));
	},
	remove(act, id, version) {
		retireSheet(act.rt.db, id);
		record(act, id, version, "");
	},
};

function record(act: Act, id: string, version: number, body: string): void {
	act.append("catalogue.fed", () => ({
		entity: `sheet:${id}`,
		payload: { id, version, hash: body && sha256Hex(body) },
	}));
	changed(act);
}

function changed(act: Act): void {
	const { rt } = act;
	act.lastly("index", () => indexSheets(rt.db));
	act.afterCommit(() => rt.catalogue.load());
	act.touch("catalogue", "catalogue");
}

export const tariff: Applier<z.infer<typeof tariffSchema>> = {
	put(act, _place, { uma }) {
		changeSetting(act, "uma", { ...act.rt.settings.uma(), ...uma });
		act.touch("catalogue", "catalogue");
	},
	// What a year's fees were counted with stays.
	remove() {},
};

export const synonyms: Applier<Synonym[]> = {
	put(act, _place, body) {
		putSynonyms(act.rt.db, body);
		changed(act);
	},
	remove(act) {
		putSynonyms(act.rt.db, []);
		changed(act);
	},
};
