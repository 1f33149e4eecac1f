/** A client of the central's uploads, from the protocol's page alone; every header can be made wrong. */
import { createHash, randomBytes } from "node:crypto";
import { type Answer, ask, type TerminalClient } from "./stream-writer.ts";

export const sha256Of = (bytes: Uint8Array) =>
	createHash("sha256").update(bytes).digest();

export type TestBlob = { bytes: Buffer; sha256: string; mime: string };

export function makeBlob(size: number): TestBlob {
	const bytes = randomBytes(size);
	return {
		bytes,
		sha256: sha256Of(bytes).toString("hex"),
		mime: "application/pdf",
	};
}

/** As an operation names it. */
export const refOf = ({ bytes, sha256, mime }: TestBlob) => ({
	sha256,
	size: bytes.length,
	mime,
});

const base64 = (text: string | number) =>
	Buffer.from(String(text)).toString("base64");

export type Headers = Record<string, string>;

export class TusClient {
	constructor(readonly terminal: TerminalClient) {}

	#ask(
		method: string,
		path: string,
		headers: Headers,
		body?: Uint8Array,
	): Promise<Answer> {
		return ask(`${this.terminal.url}${path}`, method, body, {
			...this.terminal.authorization,
			"tus-resumable": "1.0.0",
			...headers,
		});
	}

	/** Pushes an operation of the terminal's own stream that names the blobs. */
	async name(...blobs: TestBlob[]): Promise<void> {
		const writer = this.terminal.writer();
		const { body } = await writer.state();
		if (body.have > 0) throw new Error("named already");
		writer.write({ extra: { blobs: blobs.map(refOf) } });
		await writer.push();
	}

	has = (sha256: string) => this.#ask("HEAD", `/v1/blobs/${sha256}`, {});

	create(blob: TestBlob, headers: Headers = {}): Promise<Answer> {
		const { sha256, size, mime } = refOf(blob);
		return this.#ask("POST", "/v1/uploads", {
			"upload-length": String(size),
			"upload-metadata": `sha256 ${base64(sha256)},size ${base64(size)},mime ${base64(mime)},filename ${base64("acta.pdf")}`,
			...headers,
		});
	}

	/** The path of a new upload. */
	async begin(blob: TestBlob): Promise<string> {
		const { status, headers } = await this.create(blob);
		const location = headers.get("location");
		if (status !== 201 || !location) throw new Error(`creation: ${status}`);
		return location;
	}

	state = (path: string, headers: Headers = {}) =>
		this.#ask("HEAD", path, headers);

	patch(
		path: string,
		offset: number | string,
		bytes: Uint8Array,
		headers: Headers = {},
	): Promise<Answer> {
		return this.#ask(
			"PATCH",
			path,
			{
				"content-type": "application/offset+octet-stream",
				"upload-offset": String(offset),
				"upload-checksum": `sha256 ${sha256Of(bytes).toString("base64")}`,
				...headers,
			},
			bytes,
		);
	}

	/** Uploads the whole in chunks. */
	async upload({ bytes, ...blob }: TestBlob, chunk = 64 * 1024) {
		const path = await this.begin({ bytes, ...blob });
		let answer: Answer | null = null;
		for (let at = 0; at < bytes.length; at += chunk)
			answer = await this.patch(path, at, bytes.subarray(at, at + chunk));
		return { path, answer };
	}
}
