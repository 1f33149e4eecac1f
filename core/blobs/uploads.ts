/** Files on their way in, of one connection: in memory, bounded, gone with the connection. */
import { Refusal } from "../../shared/errors.ts";
import { MAX_BLOB_BYTES } from "./kinds.ts";

/** Bytes a client sends at once; in base64 this stays well below the largest message. */
export const PIECE_BYTES = 1024 * 1024;
const MOST = 4;

type Upload = { bytes: Buffer; at: number };

export class Uploads {
	readonly #open = new Map<string, Upload>();

	begin(uploadId: string, size: number): void {
		if (size === 0) throw new Refusal("file_empty");
		if (size > MAX_BLOB_BYTES)
			throw new Refusal("file_too_big", { limitMb: 25 });
		// One that nobody went on with must not keep the next file out for ever.
		const [oldest] = this.#open.keys();
		if (oldest && this.#open.size >= MOST) this.#open.delete(oldest);
		this.#open.set(uploadId, { bytes: Buffer.alloc(size), at: 0 });
	}

	/** @returns where the next piece goes. */
	append(uploadId: string, offset: number, base64: string): number {
		const upload = this.#get(uploadId);
		const piece = Buffer.from(base64, "base64");
		if (offset !== upload.at || offset + piece.length > upload.bytes.length)
			throw new Refusal("upload_incomplete");
		piece.copy(upload.bytes, offset);
		upload.at += piece.length;
		this.#open.delete(uploadId); // and last again: the order is that of use
		this.#open.set(uploadId, upload);
		return upload.at;
	}

	/** The whole file. */
	whole(uploadId: string): Buffer {
		const upload = this.#get(uploadId);
		if (upload.at !== upload.bytes.length)
			throw new Refusal("upload_incomplete");
		return upload.bytes;
	}

	/** After the command that uses it is committed, not before: a full disk must not cost the file. */
	release(uploadId: string): void {
		this.#open.delete(uploadId);
	}

	#get(uploadId: string): Upload {
		const upload = this.#open.get(uploadId);
		if (!upload) throw new Refusal("upload_unknown");
		return upload;
	}
}
