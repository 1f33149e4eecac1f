/** Who works here is a table of its own; whoever shows a list of them hears that it changed. */
import type { Projector, Projectors } from "../journal/operation.ts";

const changed: Projector = (_operation, touch) => touch("people", "people");

export const peopleProjectors: Projectors = {
	"people.added": changed,
	"people.changed": changed,
	"people.deactivated": changed,
	"people.activated": changed,
};
