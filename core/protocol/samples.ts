/** The protocols that come with the program: samples with their sources, in force nowhere until somebody sets them. */

import calor from "../../resources/protocols/calor.json" with { type: "json" };
import covid from "../../resources/protocols/covid-19.json" with {
	type: "json",
};
import huracan from "../../resources/protocols/huracan.json" with {
	type: "json",
};
import influenza from "../../resources/protocols/influenza.json" with {
	type: "json",
};
import { type LevelRef, protocolSchema } from "../../shared/protocol-model.ts";
import type { Runtime } from "../runtime.ts";
import { written } from "./file.ts";

export const samples = [covid, influenza, calor, huracan].map((sample) =>
	written(protocolSchema.parse(sample)),
);

export function keepSamples({ q }: Runtime): void {
	for (const { protocol, hash, body } of samples)
		q.protocol.keep.run(protocol.hazard, protocol.version, hash, body, null);
}

/** A sample's lightest level, for the demo. */
export function lightestOf(hazard: string): LevelRef | null {
	const found = samples.find(({ protocol }) => protocol.hazard === hazard);
	const level = found?.protocol.levels[0];
	return found && level
		? {
				hazard,
				version: found.protocol.version,
				level: level.id,
				hash: found.hash,
			}
		: null;
}
