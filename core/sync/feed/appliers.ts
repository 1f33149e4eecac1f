/** What each kind of item does here. */
import type { Act } from "./act.ts";
import { sheet, synonyms, tariff } from "./catalogue.ts";
import { appointment, notice, verdict } from "./lobby.ts";
import { people, pin } from "./people.ts";
import { calendar, policy, protocol } from "./rules.ts";
import { terminal } from "./terminals.ts";

export type Place = { scope: string; id: string; version: number };
/** Both throw a Refusal where the item cannot be in force here: it is kept then, under the refusal's code. */
export type Applier<Body = never> = {
	put(act: Act, place: Place, body: Body): void;
	remove(act: Act, id: string, version: number): void;
};

export const appliers: Readonly<Record<string, Applier>> = {
	sheet,
	tariff,
	synonyms,
	people,
	pin,
	protocol,
	appointment,
	notice,
	policy,
	calendar,
	terminal,
	verdict,
};
