/**
 * A reference writer of the sync protocol in one page: makes operations with a right chain,
 * seals, signs and pushes them. It shares nothing with the core but the wire contract.
 */
import {
	generateKeyPairSync,
	type KeyObject,
	randomBytes,
	randomUUID,
} from "node:crypto";
import { gzipSync } from "node:zlib";
import { v7 } from "uuid";
import { rawPublicKey, sha256Hex, signBytes } from "../../shared/chain.ts";
import {
	type Enrol,
	type Enrolled,
	terminalStream,
	type WireOp,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";

export type Answer = {
	status: number;
	headers: Headers;
	// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form
	body: any;
};

/** What one operation says; everything else has a sensible value. */
export type OpDraft = {
	type?: string;
	entity?: string;
	payload?: Record<string, unknown>;
	/** Personal fields: they travel sealed. */
	personal?: Record<string, unknown>;
	/** Any other key of the body, also wrong ones. */
	extra?: Record<string, unknown>;
};

export type PushOptions = {
	gzip?: boolean;
	key?: KeyObject;
	token?: string;
	headers?: Record<string, string>;
};

export const newKey = (): KeyObject =>
	generateKeyPairSync("ed25519").privateKey;

/** One HTTP exchange; the answer's body is parsed where it is JSON. */
export async function ask(
	url: string,
	method: string,
	body?: string | Uint8Array,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const response = await fetch(url, {
		method,
		headers:
			body === undefined
				? headers
				: { "content-type": "application/json", ...headers },
		...(body === undefined ? {} : { body: body as BodyInit }),
	});
	const text = await response.text();
	const isJson = response.headers.get("content-type")?.includes("json");
	return {
		status: response.status,
		headers: response.headers,
		body: isJson && text ? JSON.parse(text) : text, // HEAD has none
	};
}

/** As a browser gives a password. */
export const basic = (password: string) => ({
	authorization: `Basic ${Buffer.from(`admin:${password}`).toString("base64")}`,
});

/** A terminal as the central knows it: key, token, office. */
export class TerminalClient {
	constructor(
		readonly url: string,
		readonly key: KeyObject,
		readonly enrolled: Pick<
			Enrolled,
			"terminal" | "incarnation" | "officeId" | "token"
		>,
	) {}

	/** Enrols with a code; throws when the central refuses. */
	static async enrol(
		url: string,
		code: string,
		more: Partial<Enrol> = {},
		key = newKey(),
	): Promise<TerminalClient & { answer: Enrolled }> {
		const answer = await ask(
			`${url}/v1/enrol`,
			"POST",
			JSON.stringify(enrolRequest(code, key, more)),
		);
		if (answer.status !== 201)
			throw new Error(`enrol: ${answer.status} ${JSON.stringify(answer.body)}`);
		const client = new TerminalClient(url, key, answer.body);
		return Object.assign(client, { answer: answer.body as Enrolled });
	}

	get authorization() {
		return { authorization: `Bearer ${this.enrolled.token}` };
	}

	/** A writer of the terminal's own stream, or of any stream by name. */
	writer(stream?: string): StreamWriter {
		const { terminal, incarnation } = this.enrolled;
		return new StreamWriter(
			this,
			stream ?? terminalStream(terminal, incarnation),
		);
	}

	request(method: string, path: string, body?: object): Promise<Answer> {
		const bytes = body && Buffer.from(JSON.stringify(body));
		return ask(`${this.url}${path}`, method, bytes, {
			...this.authorization,
			...(bytes ? { "x-signature": signBytes(bytes, this.key) } : {}),
		});
	}
}

export const enrolRequest = (
	code: string,
	key: KeyObject,
	more: Partial<Enrol> = {},
): Enrol => ({
	code,
	publicKey: rawPublicKey(key),
	name: "Ventanilla 1",
	faces: ["counter"],
	appVersion: "0.1.0",
	...more,
});

/** One append-only chain. `ops` holds everything written so far, in order. */
export class StreamWriter {
	readonly ops: WireOp[] = [];

	constructor(
		readonly terminal: TerminalClient,
		readonly stream: string,
	) {}

	get head(): string {
		return this.ops.at(-1)?.hash ?? ZERO_HASH;
	}

	/** Appends an operation and gives it back as it travels. */
	write(draft: OpDraft = {}): WireOp {
		const op = makeOp(
			{
				stream: this.stream,
				seq: this.ops.length + 1,
				prev: this.head,
				office: this.terminal.enrolled.officeId,
			},
			draft,
		);
		this.ops.push(op);
		return op;
	}

	writeMany(count: number, draft: OpDraft = {}): WireOp[] {
		return Array.from({ length: count }, () => this.write(draft));
	}

	/** A writer that goes another way after `seq`, as a clone of the disk would. */
	fork(seq: number): StreamWriter {
		const twin = new StreamWriter(this.terminal, this.stream);
		twin.ops.push(...this.ops.slice(0, seq));
		return twin;
	}

	/** Pushes these operations, or all. */
	push(
		ops: readonly WireOp[] = this.ops,
		options: PushOptions = {},
	): Promise<Answer> {
		return this.send(JSON.stringify({ ops }), options);
	}

	/** Pushes any bytes, signed over what is sent. */
	send(text: string | Uint8Array, options: PushOptions = {}): Promise<Answer> {
		const plain = Buffer.from(text as string);
		const bytes = options.gzip ? gzipSync(plain) : plain;
		return ask(
			`${this.terminal.url}/v1/streams/${this.stream}/ops`,
			"POST",
			bytes,
			{
				authorization: `Bearer ${options.token ?? this.terminal.enrolled.token}`,
				"x-signature": signBytes(bytes, options.key ?? this.terminal.key),
				...(options.gzip ? { "content-encoding": "gzip" } : {}),
				...options.headers,
			},
		);
	}

	state(): Promise<Answer> {
		return this.terminal.request("GET", `/v1/streams/${this.stream}`);
	}
}

/** An operation at a place, its text serialised once. */
export function makeOp(
	place: { stream: string; seq: number; prev: string; office: string },
	draft: OpDraft = {},
): WireOp {
	const sealed = draft.personal && {
		...draft.personal,
		salt: randomBytes(32).toString("base64url"),
	};
	const sealedText = sealed && JSON.stringify(sealed);
	const body = JSON.stringify({
		v: 1,
		stream: place.stream,
		seq: place.seq,
		op: v7(),
		type: draft.type ?? "visit.noted",
		schema: 1,
		entity: draft.entity ?? randomUUID(),
		office: place.office,
		day: "2026-11-23",
		wall: "2026-11-23T15:04:05.678Z",
		prev: place.prev,
		payload: draft.payload ?? {},
		...(sealedText ? { seal: sha256Hex(sealedText) } : {}),
		...draft.extra,
	});
	return {
		seq: place.seq,
		hash: sha256Hex(body),
		body,
		...(sealedText ? { sealed: sealedText } : {}),
	};
}

/** The operation's id, as other operations name it. */
export const opId = (op: WireOp): string => JSON.parse(op.body).op;
