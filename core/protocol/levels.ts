/** The level in force, the files it comes from, and leave to pass a rule. */
import { Refusal } from "../../shared/errors.ts";
import type { InForce, Protocol } from "../../shared/protocol-model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";
import { readProtocol } from "./file.ts";
import { tellHours } from "./hours.ts";
import { keptProtocol, levelOf } from "./kept.ts";
import { compareStrictness, stricterOf } from "./rules.ts";
import { inForce, municipal, ofOffice } from "./state.ts";

type Acts = "protocol.setLevel" | "protocol.import" | "protocol.override";

export const levelCommands: Commands<Acts> = {
	"protocol.setLevel": (tx, { hazard, level, reason }) => {
		const before = inForce(tx.rt);
		const next = chosen(tx, hazard, level);
		if (same(before, next)) throw new Refusal("level_in_force");
		if (next && validOn(next.protocol, tx.today) !== "now")
			throw notValid(next.protocol);
		demandStrict(tx, next);
		// What was counted belongs to the level it was counted under.
		tellHours(tx, true);
		setInForce(tx, before, next, reason);
		return {};
	},

	"protocol.import": (tx, { file }) => {
		const { protocol, body, hash } = readProtocol(file);
		const { hazard, version, levels } = protocol;
		const newest = tx.q.protocol.newest.get(hazard);
		const answer = { hazard, version, levels: levels.length };
		// It would hide the version before it, of which a level can still be set.
		if (validOn(protocol, tx.today) === "over") throw notValid(protocol);
		if (newest?.version === version && newest.hash === hash)
			return { ...answer, applied: false };
		if (newest && version <= newest.version)
			throw new Refusal("protocol_older", {
				version,
				current: newest.version,
			});
		tx.q.protocol.keep.run(hazard, version, hash, body, wallTime(tx.now));
		tx.append("protocol.imported", () => ({
			entity: `protocol:${hazard}`,
			payload: {
				...{ hazard, version, hash },
				source: protocol.source,
				sample: protocol.sample,
				levels: levels.map(({ id }) => id),
			},
		}));
		return { ...answer, applied: applyNewer(tx, protocol, hash) };
	},

	"protocol.override": (tx, { what, reason }) => {
		tx.second();
		tx.openDay();
		tx.append("protocol.overridden", ({ op }) => ({
			entity: op,
			payload: { what },
			sealed: { reason },
		}));
		return {};
	},
};

function validOn(
	{ validity: { from, until } }: Protocol,
	day: string,
): "early" | "now" | "over" {
	if (day < from) return "early";
	return until !== null && day > until ? "over" : "now";
}

const notValid = ({ validity }: Protocol) =>
	new Refusal("protocol_not_valid", {
		from: validity.from,
		until: validity.until ?? "none",
	});

type Chosen = { protocol: Protocol; hash: string; inForce: InForce } | null;

/** @throws Refusal `protocol_unknown` */
function chosen(tx: Tx, hazard: string | null, level: string | null): Chosen {
	if (hazard === null && level === null) return null;
	const newest = hazard === null ? null : tx.q.protocol.newest.get(hazard);
	if (!newest) throw new Refusal("protocol_unknown");
	const protocol = keptProtocol(tx.rt, newest);
	const found = level && levelOf(protocol, level);
	if (!found) throw new Refusal("protocol_unknown");
	return { protocol, hash: newest.hash, inForce: found };
}

/** @throws Refusal `protocol_municipal` */
function demandStrict(tx: Tx, next: Chosen): void {
	for (const given of municipal(tx.rt))
		if (!next || compareStrictness(given.level, next.inForce.level) > 0)
			throw new Refusal("protocol_municipal", { level: given.level.name.es });
}

const same = (before: InForce | null, next: Chosen): boolean =>
	before?.hazard === next?.inForce.hazard &&
	before?.version === next?.inForce.version &&
	before?.level.id === next?.inForce.level.id;

function setInForce(
	tx: Tx,
	before: InForce | null,
	next: Chosen,
	reason: string | null,
): void {
	tx.append("protocol.levelSet", () => ({
		entity: "protocol",
		payload: {
			before: before?.level.name.es ?? null,
			after: next && {
				hazard: next.protocol.hazard,
				version: next.protocol.version,
				level: next.inForce.level.id,
				hash: next.hash,
			},
			name: next?.inForce.level.name.es ?? null,
			by: reason === null ? "import" : "person",
		},
		...(reason === null ? {} : { sealed: { reason } }),
	}));
}

/**
 * A newer file of the hazard brings the office's own level of the same name, unless that would be laxer. The
 * municipality's is not the office's: a file does not make it stay when it goes.
 */
function applyNewer(tx: Tx, protocol: Protocol, hash: string): boolean {
	const own = ofOffice(tx.rt);
	if (own?.hazard !== protocol.hazard) return false;
	if (validOn(protocol, tx.today) !== "now") return false;
	const arriving = levelOf(protocol, own.level.id);
	if (!arriving || stricterOf<InForce>(own, arriving) === own) return false;
	setInForce(tx, own, { protocol, hash, inForce: arriving }, null);
	const { by, hazard, version } = inForce(tx.rt) ?? {};
	return (
		by === "office" &&
		hazard === protocol.hazard &&
		version === protocol.version
	);
}
