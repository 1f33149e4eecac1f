/** What was not yet sent, as a signed file for a USB stick or to save it from a damaged store. */
import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import { signBytes } from "../../shared/chain.ts";
import type { WireOp } from "../../shared/sync-protocol.ts";
import { privateFolder, writeDurably } from "../store/files.ts";

export type OutboxPart = { stream: string; ops: WireOp[] };

/**
 * Writes the operations as they would travel, with the terminal's signature over `content`.
 * It holds personal data in clear, as the wire does inside TLS: mode 0600, and to be carried like paper.
 * @returns the file and how many operations are in it.
 */
export function writeOutboxFile(
	folder: string,
	stamp: string,
	about: { terminal: string; office: string },
	parts: readonly OutboxPart[],
	key: KeyObject,
): { file: string; operations: number } {
	privateFolder(folder);
	const file = join(folder, `outbox-${stamp.replaceAll(/[:.]/g, "-")}.json`);
	const content = JSON.stringify({
		v: 1,
		...about,
		writtenAt: stamp,
		streams: parts,
	});
	writeDurably(
		file,
		JSON.stringify({
			content,
			signature: signBytes(Buffer.from(content), key),
		}),
	);
	return {
		file,
		operations: parts.reduce((sum, { ops }) => sum + ops.length, 0),
	};
}
