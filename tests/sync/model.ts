/** The push table of the protocol in memory and in one thread, for tests that must run twice alike. */
import type { HttpRequest, HttpResponse } from "../../core/deps.ts";
import { sha256Hex } from "../../shared/chain.ts";
import {
	bodySchema,
	type WireOp,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";

/** Defects put in on purpose: a check that never fails proves nothing. */
export type Defect = "drop-op" | "double-op" | "swap-ops" | "deaf";

const office = "0192d3a0-0000-7000-8000-0000000000aa";
const terminal = "0192d3a0-0000-7000-8000-0000000000bb";

export class ModelCentral {
	readonly streams = new Map<string, WireOp[]>();
	epoch = "epoch-1";
	pushes = 0;
	readonly beats: { stream: string; have: number; diskFree?: number }[] = [];
	readonly #defect: Defect | null;
	readonly #numbers = new Map<string, object>();

	constructor(defect: Defect | null = null) {
		this.#defect = defect;
	}

	/** Back to a backup: each stream may have lost its end. */
	restore(keep: (have: number) => number): void {
		this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`;
		for (const [stream, ops] of this.streams)
			this.streams.set(stream, ops.slice(0, keep(ops.length)));
	}

	answer(request: HttpRequest): HttpResponse {
		const { pathname } = new URL(request.url);
		const body = JSON.parse(Buffer.from(request.body ?? "{}").toString());
		if (pathname === "/v1/enrol")
			return json(201, enrolled(this.epoch, body.existing));
		const stream = pathname.split("/")[3] ?? "";
		if (pathname.startsWith("/v1/blobs/"))
			return { status: 200, headers: { etag: `"${stream}"` }, text: "" }; // it has every document
		if (pathname.endsWith("/heartbeat")) {
			this.beats.push({ stream, ...body });
			return json(200, this.#state(stream));
		}
		if (pathname.endsWith("/reincarnate"))
			return json(201, this.#reincarnate(stream, body.request));
		if (request.method === "GET")
			return this.streams.has(stream)
				? json(200, this.#state(stream))
				: json(404, { error: "not_found" });
		return this.#push(stream, body.ops);
	}

	/** The same answer for the same request; codes that nobody had. */
	#reincarnate(stream: string, request: string) {
		const known = this.#numbers.get(request);
		if (known) return known;
		const incarnation = this.#numbers.size + 2;
		const [own = ""] = stream.split(".");
		const answer = {
			terminal: own,
			incarnation,
			stream: `${own}.${incarnation}`,
			terminalCodes: ["A", "B", "C"].map(
				(each) => `${each}${incarnation % 10}`,
			),
			token: "a-token",
		};
		this.#numbers.set(request, answer);
		return answer;
	}

	#state(stream: string) {
		const ops = this.streams.get(stream) ?? [];
		return {
			have: ops.length,
			head: ops.at(-1)?.hash ?? ZERO_HASH,
			durable: 0,
			epoch: this.epoch,
		};
	}

	#push(stream: string, batch: readonly WireOp[]): HttpResponse {
		this.pushes++;
		const held = this.streams.get(stream) ?? [];
		this.streams.set(stream, held);
		const { have, head } = this.#state(stream);
		const [first] = batch;
		if (!first) return json(400, { error: "malformed" });
		if (first.seq > have + 1) return json(409, { error: "gap", have, head });
		for (const op of batch) {
			const known = held[op.seq - 1];
			const body = bodySchema.parse(JSON.parse(op.body));
			if (sha256Hex(op.body) !== op.hash || body.seq !== op.seq)
				return json(422, { error: "bad_hash", seq: op.seq });
			if (known && known.hash !== op.hash)
				return json(409, { error: "fork", have, head });
			if (!known && body.prev !== (held.at(-1)?.hash ?? ZERO_HASH))
				return json(409, { error: "fork", have, head });
			if (!known) held.push(op);
		}
		const { have: acked, ...state } = this.#state(stream);
		return json(200, { acked, ...state });
	}

	/** What the central shows of a stream; here a defect shows. */
	shown(stream: string): WireOp[] {
		const ops = [...(this.streams.get(stream) ?? [])];
		const middle = ops.length >> 1;
		if (this.#defect === "drop-op") ops.splice(middle, 1);
		const twice = ops[middle];
		if (this.#defect === "double-op" && twice) ops.splice(middle, 0, twice);
		if (this.#defect === "swap-ops") ops.reverse();
		return ops;
	}
}

export const json = (
	status: number,
	body: object,
	headers: Record<string, string> = {},
): HttpResponse => ({ status, headers, text: JSON.stringify(body) });

const enrolled = (epoch: string, existing?: { terminalCode: string }) => ({
	terminal,
	incarnation: 1,
	officeId: office,
	officeCode: "SIM",
	terminalCodes: existing
		? [existing.terminalCode, "7B", "7C"]
		: ["7A", "7B", "7C"],
	token: "a-token",
	central: { id: "model", publicKey: "A".repeat(43), epoch },
});
