import { topicStore } from "./topic-store.ts";

export const useCatalogue = topicStore("catalogue");
/** Another number where sheets or fees are others than before: what a list of them is read again about. */
export const useCatalogueChanges = () =>
	useCatalogue(({ rows }) => rows.catalogue?.changes ?? 0);
