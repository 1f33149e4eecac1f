/** The protocols that were imported here, read once: a text once taken never changes. */
import {
	type InForce,
	type LevelRef,
	type Protocol,
	protocolSchema,
} from "../../shared/protocol-model.ts";
import type { Runtime } from "../runtime.ts";

const read = new Map<string, Protocol>();

/** @throws where an operation names a protocol that is not here: the store is not whole. */
export function keptProtocol(
	rt: Runtime,
	{ hazard, version, hash }: Omit<LevelRef, "level">,
): Protocol {
	const known = read.get(hash);
	if (known) return known;
	const body = rt.q.protocol.kept.get(hazard, version);
	if (!body) throw new Error(`protocol ${hazard} ${version} is not kept here`);
	const protocol = protocolSchema.parse(JSON.parse(body));
	read.set(hash, protocol);
	return protocol;
}

/** A level of a protocol, as it is put in force. */
export function levelOf(protocol: Protocol, id: string): InForce | null {
	const level = protocol.levels.find((each) => each.id === id);
	return level
		? {
				hazard: protocol.hazard,
				hazardName: protocol.name,
				version: protocol.version,
				source: protocol.source,
				sample: protocol.sample,
				validUntil: protocol.validity.until,
				level,
			}
		: null;
}
