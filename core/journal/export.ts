/** What was not yet sent, as signed files for a USB stick or to save it from a damaged store. */
import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import { signBytes } from "../../shared/chain.ts";
import { feedLimits } from "../../shared/feed.ts";
import type { WireOp } from "../../shared/sync-protocol.ts";
import { privateFolder, writeDurably } from "../store/files.ts";

export type OutboxPart = { stream: string; ops: Iterable<WireOp> };
type Written = { stream: string; ops: WireOp[] };

/** For what stands around the operations of a file. */
const FRAME_BYTES = 64 * 1024;

/**
 * Writes the operations as they would travel, with the terminal's signature over `content`, into as many
 * files as the central's limit asks for: in the order of the streams, to be taken in in that order.
 * They hold personal data in clear, as the wire does inside TLS: mode 0600, and to be carried like paper.
 * @param most bytes of one file
 * @returns the files, at least one, and how many operations are in them.
 */
export function writeOutboxFiles(
	folder: string,
	stamp: string,
	about: { terminal: string; office: string },
	parts: readonly OutboxPart[],
	key: KeyObject,
	most: number = feedLimits.fileBytes,
): { files: string[]; operations: number } {
	privateFolder(folder);
	const files: string[] = [];
	let operations = 0;
	for (const streams of filled(parts, most - FRAME_BYTES)) {
		const name = `outbox-${stamp.replaceAll(/[:.]/g, "-")}`;
		const nth = files.length === 0 ? "" : `_${files.length + 1}`;
		const file = join(folder, `${name}${nth}.json`);
		const content = JSON.stringify({
			v: 1,
			...about,
			writtenAt: stamp,
			streams,
		});
		const signature = signBytes(Buffer.from(content), key);
		writeDurably(file, JSON.stringify({ content, signature }));
		files.push(file);
		operations += streams.reduce((sum, { ops }) => sum + ops.length, 0);
	}
	return { files, operations };
}

/** What goes into each file. */
function* filled(
	parts: readonly OutboxPart[],
	most: number,
): Generator<Written[]> {
	let streams: Written[] = [];
	let bytes = 0;
	for (const { stream, ops } of parts)
		for (const op of ops) {
			// as it stands inside a text
			const size = Buffer.byteLength(JSON.stringify(JSON.stringify(op)));
			if (bytes > 0 && bytes + size > most) {
				yield streams;
				streams = [];
				bytes = 0;
			}
			bytes += size;
			const last = streams.at(-1);
			if (last?.stream === stream) last.ops.push(op);
			else streams.push({ stream, ops: [op] });
		}
	yield streams;
}
