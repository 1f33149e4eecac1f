/** Documents on their way out, of one connection: the last one asked for stays in memory until it was sent whole. */

/** In base64 this is 1 MiB: well below the largest message. */
const PIECE_BYTES = 768 * 1024;

export type Piece = { base64: string; next: number | null };

export class Downloads {
	#open: { sha256: string; bytes: Buffer } | null = null;

	/** The piece that begins at `offset`; `next` is where the following one does. */
	piece(sha256: string, offset: number, read: () => Buffer): Piece {
		if (this.#open?.sha256 !== sha256) this.#open = { sha256, bytes: read() };
		const { bytes } = this.#open;
		const end = offset + PIECE_BYTES;
		const next = end < bytes.length ? end : null;
		if (next === null) this.#open = null;
		return { base64: bytes.toString("base64", offset, end), next };
	}
}
