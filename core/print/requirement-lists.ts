/**
 * What somebody at the lobby's screen still has to bring, for as long as it takes to print it. In memory
 * alone: which papers a person lacks is on no disk.
 */
import { Refusal } from "../../shared/errors.ts";
import type { PaperLanguage } from "./words.ts";

export type RequirementList = {
	procedureId: string;
	version: number;
	/** The requirements that were not ticked. */
	missing: readonly string[];
	language: PaperLanguage;
};

/** Of the last people; an older one was printed long ago, or never will be. */
const MOST = 20;

export class RequirementLists {
	readonly #lists = new Map<string, RequirementList>();

	keep(id: string, list: RequirementList): void {
		this.#lists.set(id, list);
		for (const oldest of [...this.#lists.keys()].slice(0, -MOST))
			this.#lists.delete(oldest);
	}

	/** @throws Refusal `list_gone` */
	get(id: string): RequirementList {
		const list = this.#lists.get(id);
		if (!list) throw new Refusal("list_gone");
		return list;
	}
}
